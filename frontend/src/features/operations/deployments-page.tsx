import { Select } from '@fluentui/react-components'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Schemas } from '../../shared/api/schemas'
import { answerOf, api, asText } from '../../shared/api/client'
import { PAGE_SIZE } from '../../shared/api/queries'
import { useLanguage } from '../../shared/language/language'
import type { DeploymentFilter } from '../../shared/paths'
import { paths } from '../../shared/paths'
import { DeploymentStateBadge } from '../../shared/states'
import { DataTable } from '../../shared/ui/data-table'
import { EmptyState } from '../../shared/ui/empty-state'
import { FilterChips } from '../../shared/ui/filter-chips'
import { Instant } from '../../shared/ui/instant'
import { LinkButton } from '../../shared/ui/link-button'
import { Loaded } from '../../shared/ui/loaded'
import { Page } from '../../shared/ui/page'
import { Pager } from '../../shared/ui/pager'
import { oneOf, useUrlFilter } from '../../shared/ui/use-url-filter'
import { BrokenStepsTable } from './broken-steps-table'

const STATES: readonly Schemas['DeploymentState'][] = [
  'WAITING_FOR_OPERATOR',
  'ROLL_BACK_FAILED',
  'RUNNING',
  'ROLLING_BACK',
  'SUCCEEDED',
  'ROLLED_BACK',
]

/** Every deployment; those that need a hand can be singled out. */
export function DeploymentsPage() {
  const { t } = useLanguage()
  const { get, set, page } = useUrlFilter<'state' | 'page'>()
  const state = oneOf(STATES, get('state'))
  const filter: DeploymentFilter = { ...(state ? { state } : {}), page }
  const deployments = useQuery({
    queryKey: ['deployments', filter],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/deployments', {
          params: { query: asText({ size: PAGE_SIZE, ...filter }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })
  const chips = state
    ? [
        {
          id: 'state',
          label: t(`deployment.state.${state}`),
          remove: () => set('state', undefined),
        },
      ]
    : []
  return (
    <Page title={t('operations.title')}>
      <BrokenStepsTable />
      <div>
        <Select
          aria-label={t('request.state')}
          value={state ?? ''}
          onChange={(_, { value }) => set('state', value)}
        >
          <option value="">{t('request.state.any')}</option>
          {STATES.map((each) => (
            <option key={each} value={each}>
              {t(`deployment.state.${each}`)}
            </option>
          ))}
        </Select>
      </div>
      <Loaded query={deployments} rows={8}>
        {({ items, total }) => (
          <>
            <FilterChips chips={chips} count={t('deployment.count', { count: total })} />
            {items.length === 0 ? (
              <EmptyState words={state ? t('filter.nothing') : t('operations.none')}>
                {state && <LinkButton to={paths.deployments()}>{t('filter.clear')}</LinkButton>}
              </EmptyState>
            ) : (
              <DataTable
                label={t('operations.title')}
                rows={items}
                rowKey={({ id }) => id}
                rowTo={({ id }) => paths.deployment(id)}
                columns={[
                  {
                    id: 'workspace',
                    title: t('operations.workspace'),
                    cell: (row) => `${row.workspace} (${row.requestNumber})`,
                  },
                  {
                    id: 'state',
                    title: t('request.state'),
                    cell: (row) => <DeploymentStateBadge state={row.state} />,
                  },
                  { id: 'phase', title: t('operations.phase'), cell: (row) => row.phase },
                  {
                    id: 'attempt',
                    title: t('operations.attempt'),
                    cell: (row) => row.attempt,
                    number: true,
                  },
                  {
                    id: 'started',
                    title: t('deployment.started'),
                    cell: (row) => <Instant at={row.startedAt} quiet />,
                  },
                  {
                    id: 'finished',
                    title: t('deployment.finished'),
                    cell: (row) => row.finishedAt && <Instant at={row.finishedAt} quiet />,
                  },
                ]}
              />
            )}
            <Pager
              page={page}
              total={total}
              to={(next) => paths.deployments({ ...filter, page: next })}
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}
