import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { answerOf, api } from '../../shared/api/client'
import type { Schemas } from '../../shared/api/schemas'
import { at, measure } from '../../shared/appearance/measures'
import { useLanguage } from '../../shared/language/language'
import type { ControlFilter, ControlState } from '../../shared/paths'
import { paths } from '../../shared/paths'
import { Choice } from '../../shared/ui/choice'
import { DataTable } from '../../shared/ui/data-table'
import { EmptyState } from '../../shared/ui/empty-state'
import { FilterBar } from '../../shared/ui/filter-bar'
import { FilterChips } from '../../shared/ui/filter-chips'
import { LinkButton } from '../../shared/ui/link-button'
import { ListBeside } from '../../shared/ui/list-beside'
import { Loaded } from '../../shared/ui/loaded'
import { Page } from '../../shared/ui/page'
import { SearchField } from '../../shared/ui/search-field'
import { StatusBadge } from '../../shared/ui/status-badge'
import { oneOf, useUrlFilter } from '../../shared/ui/use-url-filter'
import { ControlDetails } from './control-details'

type Row = Schemas['ControlRow']

const useStyles = makeStyles({
  lead: { margin: 0, maxWidth: measure.prose, color: tokens.colorNeutralForeground2 },
  badges: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    whiteSpace: 'nowrap',
  },
  // beside an open control the other columns would leave it no room
  control: { display: 'inline-block', minWidth: '200px', [at.phone]: { minWidth: 0 } },
  none: { color: tokens.colorNeutralForeground2 },
})

const STATES = ['failing', 'exceptions', 'open'] as const satisfies readonly ControlState[]

const isOpen = ({ planned, evaluated, verified }: Row) =>
  planned.length === 0 || evaluated.length === 0 || verified.length === 0

function isIn(row: Row, state: ControlState | undefined): boolean {
  switch (state) {
    case 'failing':
      return row.failing.length > 0
    case 'exceptions':
      return row.exceptions > 0
    case 'open':
      return isOpen(row)
    case undefined:
      return true
    default:
      return state satisfies never
  }
}

/** Controls down; what the portal does for each, and how the workspaces stand, across. */
export function CompliancePage() {
  const styles = useStyles()
  const { t, formats } = useLanguage()
  const { get, set } = useUrlFilter<'q' | 'state' | 'control'>()
  const state = oneOf(STATES, get('state'))
  const q = get('q')
  const chosen = get('control')
  const matrix = useQuery({
    queryKey: ['controls'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/controls', { signal })),
  })
  const search = useCallback((text: string) => set('q', text), [set])
  const filter: ControlFilter = {
    ...(state ? { state } : {}),
    ...(q ? { q } : {}),
  }
  const wanted = (row: Row) =>
    isIn(row, state) &&
    (!q || `${row.id} ${row.title}`.toLowerCase().includes(q.toLowerCase().trim()))
  const chips = [
    ...(q ? [{ id: 'q', label: q, remove: () => set('q', undefined) }] : []),
    ...(state
      ? [
          {
            id: 'state',
            label: t(`compliance.state.${state}`),
            remove: () => set('state', undefined),
          },
        ]
      : []),
  ]
  const number = (count: number, words: string) =>
    count > 0 ? words : <span className={styles.none}>{t('compliance.not')}</span>
  return (
    <Page
      title={t('compliance.title')}
      lead={<p className={styles.lead}>{t('compliance.lead')}</p>}
      actions={
        <Button as="a" href={paths.controlsExport()} download icon={<ArrowDownloadRegular />}>
          {t('compliance.export')}
        </Button>
      }
    >
      <FilterBar label={t('compliance.filter')}>
        <SearchField label={t('compliance.filter.q')} value={q ?? ''} onSearch={search} />
        <Choice
          label={t('compliance.state')}
          value={state ?? 'all'}
          options={(['all', ...STATES] as const).map((value) => ({
            value,
            label: t(`compliance.state.${value}`),
          }))}
          onChoose={(value) => set('state', value === 'all' ? undefined : value)}
        />
      </FilterBar>
      <Loaded query={matrix} rows={16}>
        {({ rows }) => {
          const shown = rows.filter(wanted)
          const open = rows.find(({ id }) => id === chosen)
          return (
            <ListBeside
              details={
                open && <ControlDetails row={open} onClose={() => set('control', undefined)} />
              }
            >
              <FilterChips chips={chips} count={t('compliance.count', { count: shown.length })} />
              {shown.length === 0 ? (
                <EmptyState words={t('filter.nothing')}>
                  <LinkButton to={paths.compliance()}>{t('filter.clear')}</LinkButton>
                </EmptyState>
              ) : (
                <DataTable
                  label={t('compliance.title')}
                  rows={shown}
                  rowKey={({ id }) => id}
                  rowTo={({ id }) => paths.compliance({ ...filter, control: id })}
                  selectedKey={chosen}
                  columns={[
                    {
                      id: 'control',
                      title: t('compliance.control'),
                      cell: ({ id, title }) => (
                        <span className={styles.control}>{`${id} ${title}`}</span>
                      ),
                    },
                    {
                      id: 'planned',
                      title: t('compliance.planned'),
                      cell: ({ planned }) =>
                        number(planned.length, t('compliance.types', { count: planned.length })),
                    },
                    {
                      id: 'evaluated',
                      title: t('compliance.evaluated'),
                      cell: ({ evaluated }) =>
                        number(
                          evaluated.length,
                          t('compliance.findings', { count: evaluated.length }),
                        ),
                    },
                    {
                      id: 'verified',
                      title: t('compliance.verified'),
                      cell: ({ verified }) =>
                        number(
                          verified.length,
                          t('compliance.properties', { count: verified.length }),
                        ),
                    },
                    {
                      id: 'evidence',
                      title: t('compliance.evidence'),
                      cell: ({ passing, failing, exceptions }) => (
                        <span className={styles.badges}>
                          {passing + failing.length === 0 && (
                            <span className={styles.none}>{t('compliance.noEvidence')}</span>
                          )}
                          {passing > 0 && (
                            <StatusBadge tone="good">
                              {`${formats.number(passing)} ${t('compliance.passing')}`}
                            </StatusBadge>
                          )}
                          {failing.length > 0 && (
                            <StatusBadge tone="bad">
                              {`${formats.number(failing.length)} ${t('compliance.failing')}`}
                            </StatusBadge>
                          )}
                          {exceptions > 0 && (
                            <StatusBadge tone="attention">
                              {`${formats.number(exceptions)} ${t('compliance.exceptions')}`}
                            </StatusBadge>
                          )}
                        </span>
                      ),
                    },
                  ]}
                />
              )}
            </ListBeside>
          )
        }}
      </Loaded>
    </Page>
  )
}
