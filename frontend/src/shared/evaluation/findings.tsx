import { Badge, Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircleRegular,
  ErrorCircleRegular,
  InfoRegular,
  WarningRegular,
} from '@fluentui/react-icons'
import { alike } from '../alike'
import type { Schemas } from '../api/schemas'
import { useLanguage } from '../language/language'

type Finding = Schemas['Finding']
type Severity = Schemas['Severity']

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  finding: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: `0 ${tokens.spacingHorizontalS}`,
    alignItems: 'start',
  },
  icon: { fontSize: tokens.fontSizeBase500, display: 'flex' },
  PASS: { color: tokens.colorStatusSuccessForeground1 },
  NOTICE: { color: tokens.colorNeutralForeground2 },
  EXCEPTION: { color: tokens.colorStatusWarningForeground3 },
  VIOLATION: { color: tokens.colorStatusDangerForeground1 },
  head: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  title: { fontWeight: tokens.fontWeightSemibold },
  message: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  fold: { '> summary': { cursor: 'pointer', minHeight: '24px' } },
  folded: { marginTop: tokens.spacingVerticalS },
})

const icons = {
  PASS: <CheckmarkCircleRegular />,
  NOTICE: <InfoRegular />,
  EXCEPTION: <WarningRegular />,
  VIOLATION: <ErrorCircleRegular />,
} as const satisfies Record<Severity, unknown>

const GRAVITY: readonly Severity[] = ['VIOLATION', 'EXCEPTION', 'NOTICE', 'PASS']

type FindingsProps = {
  findings: Finding[]
  /** mends a finding with one click; absent where nothing can be changed */
  onMend?: (mend: Schemas['Mend']) => void
}

/** What findings of one control and gravity have in common is said once. */
const headOf = ({ control, severity, title }: Finding): string => `${control} ${severity} ${title}`

function FindingList({ findings, onMend }: FindingsProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  return (
    <ul className={styles.list}>
      {alike(findings, headOf).map((group) => {
        const [first] = group
        const { control, title, severity } = first
        return (
          <li key={headOf(first)} className={styles.finding}>
            <span className={mergeClasses(styles.icon, styles[severity])}>{icons[severity]}</span>
            <div>
              <div className={styles.head}>
                <span className={styles.title}>{title}</span>
                <Badge appearance="outline" color="informative">
                  {control}
                </Badge>
                <span>{t(`finding.${severity}`)}</span>
              </div>
              {group.map(({ message, pointer, mend }) => (
                <div key={`${pointer ?? ''} ${message}`}>
                  <div className={styles.message}>{message}</div>
                  {mend && onMend && (
                    <Button size="small" onClick={() => onMend(mend)}>
                      {mend.label}
                    </Button>
                  )}
                </div>
              ))}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** What the controls say: what needs attention first, what is in order folded away. */
export function Findings({ findings, onMend }: FindingsProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const sorted = [...findings].sort(
    (one, other) => GRAVITY.indexOf(one.severity) - GRAVITY.indexOf(other.severity),
  )
  const open = sorted.filter(({ severity }) => severity !== 'PASS')
  const passed = sorted.filter(({ severity }) => severity === 'PASS')
  return (
    <>
      {open.length > 0 && <FindingList findings={open} {...(onMend ? { onMend } : {})} />}
      {open.length === 0 && passed.length === 0 && <span>{t('finding.none')}</span>}
      {passed.length > 0 && (
        <details className={styles.fold}>
          <summary>{t('finding.passed', { count: passed.length })}</summary>
          <div className={styles.folded}>
            <FindingList findings={passed} />
          </div>
        </details>
      )}
    </>
  )
}
