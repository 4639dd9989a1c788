import { Select } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Schemas } from '../../shared/api/schemas'
import { requestsQuery } from '../../shared/api/queries'
import { requestColumns } from '../../shared/columns'
import { useLanguage } from '../../shared/language/language'
import type { RequestFilter } from '../../shared/paths'
import { paths } from '../../shared/paths'
import { DataTable } from '../../shared/ui/data-table'
import { EmptyState } from '../../shared/ui/empty-state'
import { FilterBar } from '../../shared/ui/filter-bar'
import type { Chip } from '../../shared/ui/filter-chips'
import { FilterChips } from '../../shared/ui/filter-chips'
import { LinkButton } from '../../shared/ui/link-button'
import { Loaded } from '../../shared/ui/loaded'
import { Page } from '../../shared/ui/page'
import { Pager } from '../../shared/ui/pager'
import { SearchField } from '../../shared/ui/search-field'
import { oneOf, useUrlFilter } from '../../shared/ui/use-url-filter'

const STATUSES: readonly Schemas['RequestStatus'][] = [
  'DRAFT',
  'IN_REVIEW',
  'CHANGES_REQUESTED',
  'APPROVED',
  'DEPLOYING',
  'DEPLOYED',
  'FAILED',
  'REJECTED',
  'WITHDRAWN',
]

/** Every request one may see, filtered by the address. */
export function RequestsPage() {
  const { t } = useLanguage()
  const { get, set, page } = useUrlFilter<'status' | 'team' | 'q' | 'page'>()
  const status = oneOf(STATUSES, get('status'))
  const team = get('team')
  const q = get('q')
  const filter: RequestFilter = {
    ...(status ? { status } : {}),
    ...(team ? { team } : {}),
    ...(q ? { q } : {}),
    page,
  }
  const requests = useQuery(requestsQuery(filter))
  const search = useCallback((text: string) => set('q', text), [set])
  const chips: Chip[] = [
    ...(status
      ? [
          {
            id: 'status',
            label: t(`request.status.${status}`),
            remove: () => set('status', undefined),
          },
        ]
      : []),
    ...(team ? [{ id: 'team', label: team, remove: () => set('team', undefined) }] : []),
    ...(q ? [{ id: 'q', label: `“${q}”`, remove: () => set('q', undefined) }] : []),
  ]
  const columns = requestColumns(t)
  return (
    <Page
      title={t('nav.requests')}
      actions={
        <LinkButton to={paths.newRequest()} appearance="primary" icon={<AddRegular />}>
          {t('request.new')}
        </LinkButton>
      }
    >
      <FilterBar label={t('request.filters')}>
        <SearchField label={t('request.search')} value={q ?? ''} onSearch={search} />
        <Select
          aria-label={t('request.state')}
          value={status ?? ''}
          onChange={(_, { value }) => set('status', value)}
        >
          <option value="">{t('request.state.any')}</option>
          {STATUSES.map((each) => (
            <option key={each} value={each}>
              {t(`request.status.${each}`)}
            </option>
          ))}
        </Select>
      </FilterBar>
      <Loaded query={requests} rows={8}>
        {({ items, total }) => (
          <>
            <FilterChips chips={chips} count={t('request.count', { count: total })} />
            {items.length === 0 ? (
              <EmptyState words={chips.length > 0 ? t('filter.nothing') : t('work.first')}>
                {chips.length > 0 && (
                  <LinkButton to={paths.requests()}>{t('filter.clear')}</LinkButton>
                )}
              </EmptyState>
            ) : (
              <DataTable
                label={t('nav.requests')}
                rows={items}
                rowKey={(row) => row.id}
                rowTo={(row) => paths.request(row.id)}
                columns={[
                  columns.name,
                  columns.team,
                  columns.requester,
                  columns.status,
                  columns.turn,
                  columns.changed,
                ]}
              />
            )}
            <Pager
              page={page}
              total={total}
              to={(next) => paths.requests({ ...filter, page: next })}
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}
