import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkCircleRegular, ErrorCircleRegular, WarningRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  verdict: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalXS,
    '& svg': { flexShrink: 0, fontSize: tokens.fontSizeBase400, marginTop: '2px' },
  },
  good: { color: tokens.colorStatusSuccessForeground1 },
  attention: { color: tokens.colorStatusWarningForeground3 },
  bad: { color: tokens.colorStatusDangerForeground3 },
})

const icons = {
  good: <CheckmarkCircleRegular />,
  attention: <WarningRegular />,
  bad: <ErrorCircleRegular />,
} as const

type VerdictProps = { tone: keyof typeof icons; children: ReactNode }

/** One line's judgement: icon, word and colour. */
export function Verdict({ tone, children }: VerdictProps) {
  const styles = useStyles()
  return (
    <div className={mergeClasses(styles.verdict, styles[tone])}>
      {icons[tone]}
      <span>{children}</span>
    </div>
  )
}
