import { Button, Field, Input } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { answerOf, api, asText } from '../../shared/api/client'
import { PAGE_SIZE } from '../../shared/api/queries'
import { useLanguage } from '../../shared/language/language'
import type { AuditFilter } from '../../shared/paths'
import { paths } from '../../shared/paths'
import { DataTable } from '../../shared/ui/data-table'
import { EmptyState } from '../../shared/ui/empty-state'
import { FilterBar } from '../../shared/ui/filter-bar'
import { FilterChips } from '../../shared/ui/filter-chips'
import { Instant } from '../../shared/ui/instant'
import { LinkButton } from '../../shared/ui/link-button'
import { ListBeside } from '../../shared/ui/list-beside'
import { Loaded } from '../../shared/ui/loaded'
import { Page } from '../../shared/ui/page'
import { Pager } from '../../shared/ui/pager'
import { SearchField } from '../../shared/ui/search-field'
import { StatusBadge } from '../../shared/ui/status-badge'
import { useUrlFilter } from '../../shared/ui/use-url-filter'
import { AuditEntry } from './audit-entry'
import { ChainVerification } from './chain-verification'

const TEXTS = ['q', 'who', 'action', 'object', 'from', 'to'] as const

/** Who did what, when and why; filters in the address, an entry beside the list. */
export function AuditPage() {
  const { t, formats } = useLanguage()
  const { get, set, page } = useUrlFilter<(typeof TEXTS)[number] | 'page' | 'entry'>()
  const entry = Number(get('entry') ?? '') || undefined
  const filter: AuditFilter = { page: page > 1 ? page : undefined, entry }
  for (const name of TEXTS) filter[name] = get(name)
  const { from, to, who, action, object, q } = filter
  const endOfDay = to ? `${to}T23:59:59.999Z` : undefined
  const startOfDay = from ? `${from}T00:00:00Z` : undefined
  const query = { from: startOfDay, to: endOfDay, who, action, object, q }
  const entries = useQuery({
    queryKey: ['audit', query, page],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/audit', {
          params: { query: asText({ ...query, page, size: PAGE_SIZE }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })
  const search = useCallback((text: string) => set('q', text), [set])
  const chips = TEXTS.filter((name) => filter[name] !== undefined).map((name) => ({
    id: name,
    label: `${t(`audit.filter.${name}`)}: ${filter[name] ?? ''}`,
    remove: () => set(name, undefined),
  }))
  const range =
    from || to
      ? t('audit.range', {
          from: from ? formats.day(from) : t('audit.range.start'),
          to: to ? formats.day(to) : t('audit.range.now'),
        })
      : t('audit.range.all')
  return (
    <Page
      title={t('nav.audit')}
      lead={<ChainVerification />}
      actions={
        <>
          <Button
            as="a"
            href={paths.auditExport('csv', query)}
            download
            icon={<ArrowDownloadRegular />}
          >
            {t('audit.export.csv')}
          </Button>
          <Button
            as="a"
            href={paths.auditExport('jsonl', query)}
            download
            icon={<ArrowDownloadRegular />}
          >
            {t('audit.export.jsonl')}
          </Button>
        </>
      }
    >
      <FilterBar label={t('audit.filters')}>
        <SearchField label={t('audit.filter.q')} value={q ?? ''} onSearch={search} />
        <Field label={t('audit.filter.from')}>
          <Input type="date" value={from ?? ''} onChange={(_, { value }) => set('from', value)} />
        </Field>
        <Field label={t('audit.filter.to')}>
          <Input type="date" value={to ?? ''} onChange={(_, { value }) => set('to', value)} />
        </Field>
      </FilterBar>
      <ListBeside
        details={
          entry !== undefined && (
            <AuditEntry
              key={entry}
              sequence={entry}
              onClose={() => set('entry', undefined)}
              onFilter={set}
            />
          )
        }
      >
        <Loaded query={entries} rows={10}>
          {({ items, total }) => (
            <>
              <FilterChips
                chips={chips}
                count={`${t('audit.count', { count: total })} · ${range}`}
              />
              {items.length === 0 ? (
                <EmptyState words={t('filter.nothing')}>
                  <LinkButton to={paths.audit()}>{t('filter.clear')}</LinkButton>
                </EmptyState>
              ) : (
                <DataTable
                  label={t('nav.audit')}
                  rows={items}
                  rowKey={({ sequence }) => String(sequence)}
                  rowTo={({ sequence }) => paths.audit({ ...filter, entry: sequence })}
                  selectedKey={entry === undefined ? undefined : String(entry)}
                  columns={[
                    {
                      id: 'sequence',
                      title: t('audit.sequence'),
                      cell: ({ sequence }) => `#${formats.number(sequence)}`,
                    },
                    {
                      id: 'at',
                      title: t('audit.at'),
                      cell: (row) => <Instant at={row.at} quiet />,
                    },
                    { id: 'who', title: t('audit.filter.who'), cell: (row) => row.who.name },
                    { id: 'action', title: t('audit.filter.action'), cell: (row) => row.action },
                    {
                      id: 'object',
                      title: t('audit.filter.object'),
                      cell: (row) => row.objectName ?? `${row.objectType} ${row.objectId}`,
                    },
                    {
                      id: 'outcome',
                      title: t('audit.outcome'),
                      cell: (row) => (
                        <StatusBadge tone={row.outcome === 'DONE' ? 'good' : 'attention'}>
                          {t(`audit.outcome.${row.outcome}`)}
                        </StatusBadge>
                      ),
                    },
                  ]}
                />
              )}
              <Pager
                page={page}
                total={total}
                to={(next) => paths.audit({ ...filter, page: next })}
              />
            </>
          )}
        </Loaded>
      </ListBeside>
    </Page>
  )
}
