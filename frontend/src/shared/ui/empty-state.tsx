import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  empty: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXL}`,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground2,
  },
  words: { margin: 0 },
})

/** Nothing here: why, and the one next thing to do. */
export function EmptyState({ words, children }: { words: string; children?: ReactNode }) {
  const styles = useStyles()
  return (
    <div className={styles.empty}>
      <p className={styles.words}>{words}</p>
      {children}
    </div>
  )
}
