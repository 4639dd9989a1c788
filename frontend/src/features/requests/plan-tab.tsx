import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Schemas } from '../../shared/api/schemas'
import { answerOf, api } from '../../shared/api/client'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { CodeBlock } from '../../shared/ui/code-block'
import { Copyable } from '../../shared/ui/copy'
import { DataTable } from '../../shared/ui/data-table'
import { EmptyState } from '../../shared/ui/empty-state'
import { Facts } from '../../shared/ui/facts'
import { Loaded } from '../../shared/ui/loaded'
import { Panel } from '../../shared/ui/panel'
import { SearchField } from '../../shared/ui/search-field'
import { useUrlFilter } from '../../shared/ui/use-url-filter'

const useStyles = makeStyles({
  plan: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  mono: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  fold: { '> summary': { cursor: 'pointer', minHeight: '24px' } },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
})

function scopeWords({ kind, subscriptionId, resourceGroup }: Schemas['ScopeView']): string {
  return kind === 'SUBSCRIPTION' ? subscriptionId : `${subscriptionId} / ${resourceGroup ?? ''}`
}

type PhaseProps = { requestId: string; phase: Schemas['PhaseView']; q: string }

function PhasePanel({ requestId, phase, q }: PhaseProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const found = phase.resources.filter(({ name, type }) =>
    `${name} ${type}`.toLowerCase().includes(q.toLowerCase()),
  )
  return (
    <Panel
      title={phase.title}
      aside={
        <Button
          as="a"
          href={paths.templateDownload(requestId, phase.name)}
          download={`${phase.name}.json`}
          icon={<ArrowDownloadRegular />}
        >
          {t('plan.template.download', { phase: phase.name })}
        </Button>
      }
    >
      <Facts
        facts={[
          {
            name: t('plan.scope'),
            value: <span className={styles.mono}>{scopeWords(phase.scope)}</span>,
          },
          { name: t('plan.section'), value: t(`section.${phase.section}`) },
          {
            name: t('plan.template.digest'),
            value: (
              <Copyable
                value={phase.templateDigest}
                shown={`${phase.templateDigest.slice(0, 16)}…`}
                what={t('plan.digest.of', { name: phase.title })}
              />
            ),
          },
        ]}
      />
      <DataTable
        label={t('plan.resources.of', { phase: phase.title })}
        rows={found}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'name',
            title: t('plan.resource'),
            cell: ({ name }) => <span className={styles.mono}>{name}</span>,
          },
          {
            id: 'type',
            title: t('plan.type'),
            cell: ({ type }) => <span className={styles.mono}>{type}</span>,
          },
          { id: 'version', title: t('plan.version'), cell: ({ apiVersion }) => apiVersion },
          {
            id: 'id',
            title: t('plan.id'),
            cell: ({ id }) => <Copyable value={id} shown="…" what={t('plan.id')} />,
          },
        ]}
      />
      <details className={styles.fold}>
        <summary>{t('plan.template')}</summary>
        <CodeBlock
          text={JSON.stringify(phase.template, null, 2)}
          what={t('plan.template.of', { phase: phase.title })}
        />
      </details>
    </Panel>
  )
}

/** Exactly what the approvers decide on and what goes to Azure. */
export function PlanTab({ request }: { request: Schemas['RequestView'] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  const { id } = request
  const { get, set } = useUrlFilter<'resource'>()
  const q = get('resource') ?? ''
  const search = useCallback((text: string) => set('resource', text), [set])
  const planned = request.digest != null
  const plan = useQuery({
    queryKey: ['plan', id, request.digest],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/requests/{id}/plan', { params: { path: { id } }, signal })),
    staleTime: Infinity,
    enabled: planned,
  })
  if (!planned) return <EmptyState words={t('plan.none')} />
  return (
    <Loaded query={plan}>
      {({ digest, plannerVersion, sections, phases }) => (
        <div className={styles.plan}>
          <Panel
            title={t('plan.title')}
            aside={
              <Button
                as="a"
                href={paths.planDownload(id)}
                download={`${request.number}-plan.json`}
                icon={<ArrowDownloadRegular />}
              >
                {t('plan.download')}
              </Button>
            }
          >
            <Facts
              facts={[
                {
                  name: t('plan.digest.whole'),
                  value: <Copyable value={digest} what={t('plan.digest.whole')} />,
                },
                { name: t('plan.planner'), value: plannerVersion },
                ...sections.map(({ section, digest: part }) => ({
                  name: t('plan.digest.of', { name: t(`section.${section}`) }),
                  value: (
                    <Copyable
                      value={part}
                      shown={`${part.slice(0, 16)}…`}
                      what={t('plan.digest.of', { name: t(`section.${section}`) })}
                    />
                  ),
                })),
              ]}
            />
          </Panel>
          <div className={styles.row}>
            <SearchField label={t('plan.search')} value={q} onSearch={search} />
          </div>
          {phases.map((phase) => (
            <PhasePanel key={phase.name} requestId={id} phase={phase} q={q} />
          ))}
        </div>
      )}
    </Loaded>
  )
}
