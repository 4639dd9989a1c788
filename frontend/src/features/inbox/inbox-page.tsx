import { makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useParams } from 'react-router'
import { tasksQuery } from '../../shared/api/queries'
import { at, measure } from '../../shared/appearance/measures'
import { useLanguage } from '../../shared/language/language'
import type { InboxFilter } from '../../shared/paths'
import { paths } from '../../shared/paths'
import { EmptyState } from '../../shared/ui/empty-state'
import type { Chip } from '../../shared/ui/filter-chips'
import { FilterChips } from '../../shared/ui/filter-chips'
import { Instant } from '../../shared/ui/instant'
import { LinkButton } from '../../shared/ui/link-button'
import { LinkTabs } from '../../shared/ui/link-tabs'
import { Loaded } from '../../shared/ui/loaded'
import { Page } from '../../shared/ui/page'
import { Pager } from '../../shared/ui/pager'
import { SearchField } from '../../shared/ui/search-field'
import { oneOf, useUrlFilter } from '../../shared/ui/use-url-filter'
import { TaskList } from './task-list'
import { TaskPane } from './task-pane'
import { useMoving } from './use-moving'

const useStyles = makeStyles({
  both: {
    display: 'grid',
    gridTemplateColumns: `${measure.list} minmax(0, 1fr)`,
    gap: tokens.spacingHorizontalXL,
    alignItems: 'start',
    [at.notBeside]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  behind: { [at.notBeside]: { display: 'none' } },
  filters: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  onlyBeside: { [at.notBeside]: { display: 'none' } },
})

const SCOPES = ['mine', 'group', 'all'] as const
const STATES = ['open', 'decided'] as const
const RISKS = ['LOW', 'HIGH'] as const

/** The tasks to decide, and beside them the one being decided. */
export function InboxPage() {
  const styles = useStyles()
  const { t } = useLanguage()
  const { id } = useParams()
  const { get, set, page } = useUrlFilter<'state' | 'scope' | 'risk' | 'q' | 'page'>()
  const state = oneOf(STATES, get('state'))
  const scope = oneOf(SCOPES, get('scope'))
  const risk = oneOf(RISKS, get('risk'))
  const q = get('q')
  const filter: InboxFilter = {
    ...(state ? { state } : {}),
    ...(scope ? { scope } : {}),
    ...(risk ? { risk } : {}),
    ...(q ? { q } : {}),
    ...(page > 1 ? { page } : {}),
  }
  const tasks = useQuery(
    tasksQuery({ ...filter, state: state ?? 'open', scope: scope ?? 'group', page }),
  )
  const search = useCallback((text: string) => set('q', text), [set])
  const items = tasks.data?.items ?? []
  const toTask = (taskId: string): string => paths.task(taskId, filter)
  useMoving(
    items.map((task) => task.id),
    id,
    toTask,
    paths.inbox(filter),
  )
  const next = items.find((task) => task.id !== id && task.state === 'OPEN')
  const chips: Chip[] = [
    ...(scope
      ? [{ id: 'scope', label: t(`inbox.scope.${scope}`), remove: () => set('scope', undefined) }]
      : []),
    ...(risk
      ? [{ id: 'risk', label: t(`risk.${risk}`), remove: () => set('risk', undefined) }]
      : []),
    ...(q ? [{ id: 'q', label: `“${q}”`, remove: () => set('q', undefined) }] : []),
  ]
  return (
    <Page title={t('nav.inbox')}>
      <div className={styles.both}>
        <div className={mergeClasses(styles.list, id && styles.behind)}>
          <LinkTabs
            label={t('inbox.states')}
            here={state ?? 'open'}
            tabs={STATES.map((each) => ({
              id: each,
              label: t(`inbox.state.${each}`),
              to: paths.inbox({ ...(scope ? { scope } : {}), state: each }),
            }))}
          />
          <div className={styles.filters}>
            <SearchField label={t('inbox.search')} value={q ?? ''} onSearch={search} />
            <Select
              aria-label={t('inbox.scope')}
              value={scope ?? 'group'}
              onChange={(_, { value }) => set('scope', value === 'group' ? undefined : value)}
            >
              {SCOPES.map((each) => (
                <option key={each} value={each}>
                  {t(`inbox.scope.${each}`)}
                </option>
              ))}
            </Select>
            <Select
              aria-label={t('risk.title')}
              value={risk ?? ''}
              onChange={(_, { value }) => set('risk', value)}
            >
              <option value="">{t('risk.any')}</option>
              {RISKS.map((each) => (
                <option key={each} value={each}>
                  {t(`risk.${each}`)}
                </option>
              ))}
            </Select>
          </div>
          <Loaded query={tasks}>
            {(loaded) => (
              <>
                <FilterChips chips={chips} count={t('inbox.count', { count: loaded.total })} />
                {loaded.items.length === 0 ? (
                  <EmptyState
                    words={
                      chips.length > 0
                        ? t('filter.nothing')
                        : state === 'decided'
                          ? t('inbox.none.decided')
                          : t('inbox.none')
                    }
                  >
                    <span>
                      {t('inbox.updated')}{' '}
                      <Instant at={new Date(tasks.dataUpdatedAt).toISOString()} />
                    </span>
                    {chips.length > 0 ? (
                      <LinkButton to={paths.inbox(state ? { state } : {})}>
                        {t('filter.clear')}
                      </LinkButton>
                    ) : (
                      state !== 'decided' && (
                        <LinkButton to={paths.inbox({ state: 'decided' })}>
                          {t('inbox.see.decided')}
                        </LinkButton>
                      )
                    )}
                  </EmptyState>
                ) : (
                  <TaskList tasks={loaded.items} here={id} to={toTask} />
                )}
                <Pager
                  page={page}
                  total={loaded.total}
                  to={(other) => paths.inbox({ ...filter, page: other })}
                />
              </>
            )}
          </Loaded>
        </div>
        {id ? (
          <TaskPane
            key={id}
            id={id}
            back={paths.inbox(filter)}
            next={next ? toTask(next.id) : undefined}
          />
        ) : (
          <div className={styles.onlyBeside}>
            {items.length > 0 && <EmptyState words={t('inbox.choose')} />}
          </div>
        )}
      </div>
    </Page>
  )
}
