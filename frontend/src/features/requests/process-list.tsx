import { makeStyles, tokens } from '@fluentui/react-components'
import { useMemo } from 'react'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import { Instant } from '../../shared/ui/instant'
import { StatusBadge } from '../../shared/ui/status-badge'
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
  const styles = useStyles()
  const { t } = useLanguage()
  const steps = useMemo(() => stepsOf(xml, process), [xml, process])
  return (
    <ol className={styles.list} aria-label={t('process.steps')}>
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
