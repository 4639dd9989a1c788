import {
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import type { Schemas } from '../api/schemas'
import { at } from '../appearance/measures'
import { useLanguage } from '../language/language'
import { phaseTone } from '../states'
import { Copyable } from '../ui/copy'
import { Fold } from '../ui/fold'
import { Instant, useNow } from '../ui/instant'
import { Panel } from '../ui/panel'
import { StatusBadge } from '../ui/status-badge'
import { DelayCard } from './delay-card'
import { shortened } from './long-list'

type Phase = Schemas['DeploymentPhase']
type Operation = Schemas['OperationView']

const useStyles = makeStyles({
  phases: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  quiet: { color: tokens.colorNeutralForeground2 },
  operations: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
  operation: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 6fr) 128px',
    gap: `0 ${tokens.spacingHorizontalM}`,
    alignItems: 'center',
    [at.phone]: { gridTemplateColumns: 'minmax(0, 1fr) auto' },
  },
  what: { minWidth: 0, overflowWrap: 'anywhere' },
  type: {
    display: 'block',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  lane: { width: '100%', height: '12px', display: 'block', [at.phone]: { display: 'none' } },
  track: { fill: tokens.colorNeutralBackground4 },
  RUNNING: { fill: tokens.colorCompoundBrandBackground },
  SUCCEEDED: { fill: tokens.colorStatusSuccessForeground1 },
  FAILED: { fill: tokens.colorStatusDangerForeground1 },
  state: {
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    textAlign: 'right',
  },
  error: {
    gridColumn: '1 / -1',
    color: tokens.colorStatusDangerForeground3,
    overflowWrap: 'anywhere',
  },
  failure: { whiteSpace: 'normal' },
  provider: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  meta: { display: 'flex', flexWrap: 'wrap', gap: `0 ${tokens.spacingHorizontalL}` },
})

const LANE = 1000

type Span = { from: number; to: number }

function spanOf(operation: Operation, now: number): Span | undefined {
  if (!operation.startedAt) return undefined
  const from = Date.parse(operation.startedAt)
  const to = operation.durationSeconds != null ? from + operation.durationSeconds * 1000 : now
  return { from, to: Math.max(to, from) }
}

/** From the first start to the last end of everything in a deployment. */
function rangeOf(phases: Phase[], now: number): Span {
  const spans = phases
    .flatMap(({ operations }) => operations)
    .map((operation) => spanOf(operation, now))
    .filter((span) => span !== undefined)
  if (spans.length === 0) return { from: now, to: now + 1 }
  const from = Math.min(...spans.map((span) => span.from))
  return { from, to: Math.max(from + 1, ...spans.map((span) => span.to)) }
}

function OperationRow({ operation, range }: { operation: Operation; range: Span }) {
  const styles = useStyles()
  const { t, formats } = useLanguage()
  const now = Math.max(useNow(), range.to)
  const span = spanOf(operation, now)
  const scale = (instant: number): number =>
    ((instant - range.from) / (range.to - range.from)) * LANE
  const seconds =
    operation.durationSeconds ?? (span ? Math.max(0, (span.to - span.from) / 1000) : undefined)
  return (
    <li className={styles.operation}>
      <span className={styles.what}>
        {operation.resourceName}
        <span className={styles.type}>{operation.resourceType}</span>
      </span>
      <svg
        className={styles.lane}
        viewBox={`0 0 ${LANE} 12`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect className={styles.track} x="0" y="5" width={LANE} height="2" />
        {span && (
          <rect
            className={styles[operation.state]}
            x={Math.min(scale(span.from), LANE - 8)}
            y="1"
            width={Math.max(8, scale(span.to) - scale(span.from))}
            height="10"
          />
        )}
      </svg>
      <span className={styles.state}>
        {t(`operation.${operation.state}`)}
        {seconds !== undefined && ` · ${formats.span(seconds)}`}
      </span>
      {operation.error && <span className={styles.error}>{operation.error}</span>}
    </li>
  )
}

function FailureCard({ failure }: { failure: Schemas['FailureView'] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  return (
    <MessageBar intent="error" layout="multiline" className={styles.failure}>
      <MessageBarBody>
        <MessageBarTitle>{failure.explanation}</MessageBarTitle>
        <div className={styles.provider}>
          {failure.code}: {failure.message}
        </div>
        {failure.signature && (
          <div className={styles.quiet}>
            {t('deployment.signature', { signature: failure.signature })}
          </div>
        )}
      </MessageBarBody>
    </MessageBar>
  )
}

type OperationsProps = { operations: Schemas['OperationView'][]; range: Span }

/** What Azure does in a phase; of very many what takes longest, runs or failed. */
function Operations({ operations, range }: OperationsProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const { shown, folded } = shortened(operations)
  const rows = (some: Schemas['OperationView'][]) =>
    some.map((each) => <OperationRow key={each.id} operation={each} range={range} />)
  return (
    <>
      <ul className={styles.operations} aria-label={t('deployment.operations')}>
        {rows(shown)}
      </ul>
      {folded.length > 0 && (
        <Fold summary={t('deployment.more', { count: folded.length })}>
          <ul className={styles.operations} aria-label={t('deployment.operations.more')}>
            {rows(folded)}
          </ul>
        </Fold>
      )}
    </>
  )
}

/** The phases of a deployment with what Azure does in each, on one time axis. */
export function DeploymentProgress({ deployment }: { deployment: Schemas['DeploymentView'] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  const now = useNow()
  const range = rangeOf(deployment.phases, Math.max(now, Date.parse(deployment.startedAt)))
  return (
    <div className={styles.phases}>
      {deployment.phases.map((phase) => (
        <Panel
          key={phase.name}
          title={phase.title}
          aside={
            <StatusBadge tone={phaseTone(phase.state)}>{t(`phase.${phase.state}`)}</StatusBadge>
          }
        >
          <div className={mergeClasses(styles.quiet, styles.meta)}>
            {phase.startedAt && (
              <span>
                {t('deployment.started')} <Instant at={phase.startedAt} as="seconds" />
              </span>
            )}
            {phase.finishedAt && (
              <span>
                {t('deployment.finished')} <Instant at={phase.finishedAt} as="seconds" />
              </span>
            )}
            {phase.attempt > 1 && (
              <span>{t('deployment.attempt', { attempt: phase.attempt })}</span>
            )}
            {phase.lane != null && (
              <span>
                {phase.lane === 1
                  ? t('deployment.lane.inside')
                  : t('deployment.lane.waits', { place: phase.lane })}
              </span>
            )}
            {phase.nextLookAt && phase.state === 'RUNNING' && !phase.delay && (
              <span>
                {t('deployment.next')} <Instant at={phase.nextLookAt} as="seconds" />
              </span>
            )}
            <span>
              {t('plan.digest')}{' '}
              <Copyable
                value={phase.digest}
                shown={phase.digest.slice(0, 12)}
                what={t('plan.digest.of', { name: phase.title })}
              />
            </span>
          </div>
          {phase.delay ? (
            <DelayCard phase={phase} delay={phase.delay} />
          ) : (
            phase.failure && <FailureCard failure={phase.failure} />
          )}
          {phase.operations.length > 0 ? (
            <Operations operations={phase.operations} range={range} />
          ) : (
            phase.state === 'PENDING' && (
              <span className={styles.quiet}>{t('deployment.pending')}</span>
            )
          )}
        </Panel>
      ))}
      {deployment.steps.map((step) => (
        <Panel
          key={step.name}
          title={step.title}
          aside={<StatusBadge tone={phaseTone(step.state)}>{t(`phase.${step.state}`)}</StatusBadge>}
        >
          <div className={styles.quiet}>
            {step.finishedAt ? (
              <>
                {t('deployment.finished')} <Instant at={step.finishedAt} as="seconds" />
              </>
            ) : step.startedAt ? (
              <>
                {t('deployment.started')} <Instant at={step.startedAt} as="seconds" />
              </>
            ) : (
              t(step.name === 'verify' ? 'deployment.step.words' : 'deployment.step.action')
            )}
          </div>
          {step.explanation && (
            <MessageBar
              intent={step.state === 'FAILED' ? 'error' : 'warning'}
              layout="multiline"
              className={styles.failure}
            >
              <MessageBarBody>{step.explanation}</MessageBarBody>
            </MessageBar>
          )}
        </Panel>
      ))}
    </div>
  )
}
