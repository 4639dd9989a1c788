import { makeStyles, tokens } from '@fluentui/react-components'
import type { Schemas } from '../api/schemas'
import { useLanguage } from '../language/language'
import { OutcomeBadge } from '../states'
import { Instant } from '../ui/instant'

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    alignItems: 'center',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  reason: {
    margin: 0,
    marginTop: tokens.spacingVerticalXS,
    paddingLeft: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke1}`,
    overflowWrap: 'anywhere',
  },
})

/** Who decided what, when and why; a decision on an earlier version says so. */
export function Decisions({ decisions }: { decisions: Schemas['DecisionView'][] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  if (decisions.length === 0) return <span className={styles.quiet}>{t('decision.none')}</span>
  return (
    <ul className={styles.list}>
      {decisions.map((decision) => (
        <li key={decision.id}>
          <div className={styles.head}>
            <OutcomeBadge outcome={decision.outcome} />
            <span>{t('decision.by', { name: decision.by.name, group: decision.group })}</span>
            <Instant at={decision.at} />
            {!decision.current && <span className={styles.quiet}>{t('decision.earlier')}</span>}
          </div>
          {decision.reason && <blockquote className={styles.reason}>{decision.reason}</blockquote>}
        </li>
      ))}
    </ul>
  )
}
