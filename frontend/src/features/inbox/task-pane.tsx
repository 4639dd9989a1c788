import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Schemas } from '../../shared/api/schemas'
import { answerOf, api } from '../../shared/api/client'
import { formOptionsQuery, plannedTopologyQuery } from '../../shared/api/queries'
import { at } from '../../shared/appearance/measures'
import { ApprovalPath } from '../../shared/evaluation/approval-path'
import { Cost } from '../../shared/evaluation/cost'
import { Decisions } from '../../shared/evaluation/decisions'
import { Effect } from '../../shared/evaluation/effect'
import { Findings } from '../../shared/evaluation/findings'
import { FormSummary } from '../../shared/form/form-summary'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { OutcomeBadge, RiskBadge } from '../../shared/states'
import { TopologyMiniature } from '../../shared/topology/topology-view'
import { Copyable } from '../../shared/ui/copy'
import { Instant } from '../../shared/ui/instant'
import { LinkButton } from '../../shared/ui/link-button'
import { Loaded } from '../../shared/ui/loaded'
import { Panel } from '../../shared/ui/panel'
import { ProblemCard } from '../../shared/ui/problem-card'
import { TextLink } from '../../shared/ui/text-link'
import { DecisionBar } from './decision-bar'
import { taskQuery } from './task-query'

const useStyles = makeStyles({
  pane: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  back: { [at.beside]: { display: 'none' } },
  head: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: {
    margin: 0,
    outlineStyle: 'none',
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    overflowWrap: 'anywhere',
  },
  meta: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground2,
  },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(240px, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
})

/** Claiming says "I am looking at it"; anybody of the group may still decide. */
function Claim({ task }: { task: Schemas['TaskView'] }) {
  const { t } = useLanguage()
  const queryClient = useQueryClient()
  const { claim, release } = task.actions
  const change = useMutation({
    mutationFn: (what: 'claim' | 'release') =>
      answerOf(
        api.POST(what === 'claim' ? '/api/tasks/{id}/claim' : '/api/tasks/{id}/release', {
          params: { path: { id: task.id } },
          body: {},
        }),
      ),
    onSuccess: (next) => {
      queryClient.setQueryData(taskQuery(task.id).queryKey, next)
      void queryClient.invalidateQueries({ queryKey: ['tasks'] })
    },
  })
  return (
    <>
      {task.claimedBy && <span>{t('task.claimed', { name: task.claimedBy.name })}</span>}
      {release.allowed && task.claimedBy && (
        <Button size="small" onClick={() => change.mutate('release')}>
          {t('task.release')}
        </Button>
      )}
      {claim.allowed && !task.claimedBy && (
        <Button size="small" onClick={() => change.mutate('claim')}>
          {t('task.claim')}
        </Button>
      )}
      {change.isError && <ProblemCard error={change.error} />}
    </>
  )
}

function Picture({ task }: { task: Schemas['TaskView'] }) {
  const topology = useQuery({
    ...plannedTopologyQuery(task.requestId),
    enabled: !task.evaluation.topology,
  })
  const shown = task.evaluation.topology ?? topology.data
  return shown ? (
    <TopologyMiniature topology={shown} to={paths.request(task.requestId, 'network')} />
  ) : null
}

type TaskPaneProps = { id: string; back: string; next: string | undefined }

/** Everything one needs to decide, on one page. */
export function TaskPane({ id, back, next }: TaskPaneProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const task = useQuery(taskQuery(id))
  const options = useQuery(formOptionsQuery)
  const heading = useRef<HTMLHeadingElement>(null)
  const here = task.data?.id
  useEffect(() => {
    if (here) heading.current?.focus({ preventScroll: true })
  }, [here])
  return (
    <section className={styles.pane} aria-label={t('task.pane')}>
      <div className={styles.back}>
        <LinkButton to={back} icon={<ArrowLeftRegular />} appearance="subtle">
          {t('task.back')}
        </LinkButton>
      </div>
      <Loaded query={task} rows={8}>
        {(loaded) => (
          <>
            <div className={styles.head}>
              <h2 ref={heading} tabIndex={-1} className={styles.title}>
                {loaded.requestNumber} {loaded.workspace}
              </h2>
              <div className={styles.meta}>
                {loaded.outcome ? (
                  <OutcomeBadge outcome={loaded.outcome} />
                ) : (
                  <RiskBadge risk={loaded.risk} />
                )}
                {loaded.riskReason && <span>{loaded.riskReason}</span>}
                <span>{t('task.from', { name: loaded.requester.name, team: loaded.team })}</span>
                <span>{t('task.approvals', loaded.approvals)}</span>
                {loaded.dueAt && loaded.state === 'OPEN' && (
                  <span>
                    {t('task.due')} <Instant at={loaded.dueAt} />
                  </span>
                )}
                <TextLink to={paths.request(loaded.requestId)}>
                  {t('task.request', { number: loaded.requestNumber })}
                </TextLink>
                <Claim task={loaded} />
              </div>
            </div>
            {loaded.state === 'OBSOLETE' && (
              <MessageBar intent="info">
                <MessageBarBody>{t('task.obsolete')}</MessageBarBody>
              </MessageBar>
            )}
            <Panel title={t('effect.title')}>
              <Effect sentences={loaded.effect} />
              <div className={styles.meta}>
                <span>
                  {t('task.section', { section: t(`section.${loaded.section}`) })}{' '}
                  <Copyable
                    value={loaded.sectionDigest}
                    shown={`${loaded.sectionDigest.slice(0, 16)}…`}
                    what={t('plan.digest.of', { name: t(`section.${loaded.section}`) })}
                  />
                </span>
                <TextLink to={paths.request(loaded.requestId, 'plan')}>{t('task.plan')}</TextLink>
              </div>
            </Panel>
            <Panel title={t('finding.title')}>
              <Findings findings={loaded.evaluation.findings} />
            </Panel>
            <Panel title={t('topology.title')}>
              <Picture task={loaded} />
            </Panel>
            <div className={styles.columns}>
              <Panel title={t('cost.title')}>
                <Cost cost={loaded.evaluation.cost} />
              </Panel>
              <Panel title={t('approval.title')}>
                <ApprovalPath approvals={loaded.evaluation.approvals} />
              </Panel>
              <Panel title={t('decision.earlier.title')}>
                <Decisions decisions={loaded.earlierDecisions} />
              </Panel>
            </div>
            <Panel title={t('request.asked')}>
              <FormSummary form={loaded.form} options={options.data} />
            </Panel>
            <DecisionBar task={loaded} next={next} />
          </>
        )}
      </Loaded>
    </section>
  )
}
