import {
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import type { Schemas } from '../api/schemas'
import { useLanguage } from '../language/language'
import { Instant } from '../ui/instant'

const useStyles = makeStyles({
  bar: { whiteSpace: 'normal' },
  provider: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  when: { display: 'flex', flexWrap: 'wrap', gap: `0 ${tokens.spacingHorizontalL}` },
})

type DelayCardProps = { phase: Schemas['DeploymentPhase']; delay: Schemas['PhaseDelay'] }

/** What Azure keeps a phase waiting with, since when, and when an operator is asked. */
export function DelayCard({ phase, delay }: DelayCardProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const { failure, nextLookAt } = phase
  const silent = delay.kind === 'SILENT'
  return (
    <MessageBar intent="warning" layout="multiline" className={styles.bar}>
      <MessageBarBody>
        <MessageBarTitle>{silent ? t('deployment.silent') : delay.why}</MessageBarTitle>
        {silent && <div>{delay.why}</div>}
        {!silent && failure && (
          <div className={styles.provider}>
            {failure.code}: {failure.message}
          </div>
        )}
        <div className={styles.when}>
          <span>
            {t('deployment.delay.since')} <Instant at={delay.since} />
          </span>
          {nextLookAt && (
            <span>
              {t('deployment.next')} <Instant at={nextLookAt} as="seconds" />
            </span>
          )}
          <span>
            {t('deployment.delay.asks')} <Instant at={delay.asksOperatorAt} />
          </span>
        </div>
      </MessageBarBody>
    </MessageBar>
  )
}
