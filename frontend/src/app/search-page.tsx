import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { requestsQuery, workspacesQuery } from '../shared/api/queries'
import { requestColumns, workspaceColumns } from '../shared/columns'
import { useLanguage } from '../shared/language/language'
import { paths } from '../shared/paths'
import { DataTable } from '../shared/ui/data-table'
import { EmptyState } from '../shared/ui/empty-state'
import { Loaded } from '../shared/ui/loaded'
import { Page } from '../shared/ui/page'
import { Panel } from '../shared/ui/panel'

/** Requests and workspaces that carry the words looked for. */
export function SearchPage() {
  const { t } = useLanguage()
  const [parameters] = useSearchParams()
  const q = parameters.get('q') ?? ''
  const requests = useQuery(requestsQuery({ q }))
  const workspaces = useQuery(workspacesQuery({ q }))
  const request = requestColumns(t)
  const workspace = workspaceColumns(t)
  return (
    <Page title={t('search.title', { q })}>
      <Panel title={t('nav.requests')}>
        <Loaded query={requests} rows={3}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState words={t('search.none', { q })} />
            ) : (
              <DataTable
                label={t('nav.requests')}
                rows={items}
                rowKey={(row) => row.id}
                rowTo={(row) => paths.request(row.id)}
                columns={[request.name, request.team, request.status]}
              />
            )
          }
        </Loaded>
      </Panel>
      <Panel title={t('nav.workspaces')}>
        <Loaded query={workspaces} rows={3}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState words={t('search.none', { q })} />
            ) : (
              <DataTable
                label={t('nav.workspaces')}
                rows={items}
                rowKey={(row) => row.name}
                rowTo={(row) => paths.workspace(row.name)}
                columns={[workspace.name, workspace.team, workspace.state]}
              />
            )
          }
        </Loaded>
      </Panel>
    </Page>
  )
}
