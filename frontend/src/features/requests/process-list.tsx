import { makeStyles, tokens } from '@fluentui/react-components'
import { useMemo } from 'react'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import { Instant } from '../../shared/ui/instant'
import { Fold } from '../../shared/ui/fold'
import { StatusBadge } from '../../shared/ui/status-badge'
import type { Step } from './process-steps'
import { stepsOf } from './process-steps'

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  step: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  incident: { color: tokens.colorStatusDangerForeground3, overflowWrap: 'anywhere' },
})

type ProcessListProps = { xml: string; process: Schemas['ProcessView'] }

/** The picture in words: what is done, where the token is, what went wrong. */
export function ProcessList({ xml, process }: ProcessListProps) {
  const { t } = useLanguage()
  const steps = useMemo(() => stepsOf(xml, process), [xml, process])
  const passedBy = steps.filter(({ state }) => state === 'not-taken')
  return (
    <>
      <Steps label={t('process.steps')} steps={steps.filter((step) => !passedBy.includes(step))} />
      {passedBy.length > 0 && (
        <Fold summary={t('process.passedBy', { count: passedBy.length })}>
          <Steps label={t('process.passedBy', { count: passedBy.length })} steps={passedBy} />
        </Fold>
      )}
    </>
  )
}

function Steps({ label, steps }: { label: string; steps: Step[] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  return (
    <ol className={styles.list} aria-label={label}>
      {steps.map(({ elementId, name, state, since, incident }) => (
        <li
          key={elementId}
          className={styles.step}
          aria-current={state === 'here' ? 'step' : undefined}
        >
          <StatusBadge
            tone={
              incident ? 'bad' : state === 'done' ? 'good' : state === 'here' ? 'busy' : 'neutral'
            }
          >
            {incident ? t('process.incident') : t(`process.state.${state}`)}
          </StatusBadge>
          <span>{name}</span>
          {since && <Instant at={since} />}
          {incident && <span className={styles.incident}>{incident}</span>}
        </li>
      ))}
    </ol>
  )
}
