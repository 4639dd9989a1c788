import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { workspacesQuery } from '../../shared/api/queries'
import { workspaceColumns } from '../../shared/columns'
import { useLanguage } from '../../shared/language/language'
import type { WorkspaceFilter } from '../../shared/paths'
import { paths } from '../../shared/paths'
import { DataTable } from '../../shared/ui/data-table'
import { EmptyState } from '../../shared/ui/empty-state'
import type { Chip } from '../../shared/ui/filter-chips'
import { FilterChips } from '../../shared/ui/filter-chips'
import { Instant } from '../../shared/ui/instant'
import { LinkButton } from '../../shared/ui/link-button'
import { Loaded } from '../../shared/ui/loaded'
import { Page } from '../../shared/ui/page'
import { Pager } from '../../shared/ui/pager'
import { SearchField } from '../../shared/ui/search-field'
import { useUrlFilter } from '../../shared/ui/use-url-filter'

export function WorkspacesPage() {
  const { t, formats } = useLanguage()
  const { get, set, page } = useUrlFilter<'team' | 'q' | 'page'>()
  const team = get('team')
  const q = get('q')
  const filter: WorkspaceFilter = { ...(team ? { team } : {}), ...(q ? { q } : {}), page }
  const workspaces = useQuery(workspacesQuery(filter))
  const search = useCallback((text: string) => set('q', text), [set])
  const chips: Chip[] = [
    ...(team ? [{ id: 'team', label: team, remove: () => set('team', undefined) }] : []),
    ...(q ? [{ id: 'q', label: `“${q}”`, remove: () => set('q', undefined) }] : []),
  ]
  const columns = workspaceColumns(t)
  return (
    <Page title={t('nav.workspaces')}>
      <div>
        <SearchField label={t('workspace.search')} value={q ?? ''} onSearch={search} />
      </div>
      <Loaded query={workspaces} rows={8}>
        {({ items, total }) => (
          <>
            <FilterChips chips={chips} count={t('workspace.count', { count: total })} />
            {items.length === 0 ? (
              <EmptyState words={chips.length > 0 ? t('filter.nothing') : t('workspace.none')}>
                {chips.length > 0 ? (
                  <LinkButton to={paths.workspaces()}>{t('filter.clear')}</LinkButton>
                ) : (
                  <LinkButton to={paths.newRequest()}>{t('request.new')}</LinkButton>
                )}
              </EmptyState>
            ) : (
              <DataTable
                label={t('nav.workspaces')}
                rows={items}
                rowKey={(row) => row.name}
                rowTo={(row) => paths.workspace(row.name)}
                columns={[
                  columns.name,
                  columns.team,
                  { id: 'region', title: t('form.region'), cell: (row) => row.region },
                  columns.state,
                  columns.isolation,
                  {
                    id: 'expires',
                    title: t('form.expires'),
                    cell: (row) => (row.expiresOn ? formats.day(row.expiresOn) : ''),
                  },
                  {
                    id: 'created',
                    title: t('workspace.created'),
                    cell: (row) => <Instant at={row.createdAt} quiet />,
                  },
                ]}
              />
            )}
            <Pager
              page={page}
              total={total}
              to={(next) => paths.workspaces({ ...filter, page: next })}
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}
