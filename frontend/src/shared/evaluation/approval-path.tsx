import { makeStyles, tokens } from '@fluentui/react-components'
import type { Schemas } from '../api/schemas'
import { useLanguage } from '../language/language'

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  why: { color: tokens.colorNeutralForeground2 },
})

/** Who has to say yes, why, and how long that usually takes. */
export function ApprovalPath({ approvals }: { approvals: Schemas['ApprovalView'][] }) {
  const styles = useStyles()
  const { t, formats } = useLanguage()
  if (approvals.length === 0) return <span>{t('approval.none')}</span>
  return (
    <ul className={styles.list}>
      {approvals.map(({ group, groupName, section, why, typicalSeconds }) => (
        <li key={`${group} ${section}`}>
          <span className={styles.name}>{groupName}</span>
          {typicalSeconds != null &&
            ` · ${t('approval.typical', { span: formats.span(typicalSeconds) })}`}
          <div className={styles.why}>{why}</div>
        </li>
      ))}
    </ul>
  )
}
