import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { requestsQuery, workspacesQuery } from '../shared/api/queries'
import { useLanguage } from '../shared/language/language'
import { paths } from '../shared/paths'
import { RequestStatusBadge, WorkspaceStateBadge } from '../shared/states'
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
                columns={[
                  {
                    id: 'name',
                    title: t('request.name'),
                    cell: (row) => `${row.number} ${row.name ?? t('request.unnamed')}`,
                  },
                  { id: 'team', title: t('request.team'), cell: (row) => row.team },
                  {
                    id: 'status',
                    title: t('request.state'),
                    cell: (row) => <RequestStatusBadge status={row.status} />,
                  },
                ]}
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
                columns={[
                  { id: 'name', title: t('request.name'), cell: (row) => row.name },
                  { id: 'team', title: t('request.team'), cell: (row) => row.team },
                  {
                    id: 'state',
                    title: t('request.state'),
                    cell: (row) => <WorkspaceStateBadge state={row.state} />,
                  },
                ]}
              />
            )
          }
        </Loaded>
      </Panel>
    </Page>
  )
}
