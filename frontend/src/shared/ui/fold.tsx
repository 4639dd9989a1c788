import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { measure } from '../appearance/measures'

const useStyles = makeStyles({
  fold: {
    minWidth: 0,
    '> summary': { cursor: 'pointer', minHeight: measure.target },
    '> summary > *': {
      display: 'inline-flex',
      verticalAlign: 'top',
      maxWidth: 'calc(100% - 24px)',
    },
  },
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    paddingTop: tokens.spacingVerticalS,
    minWidth: 0,
  },
})

type FoldProps = { summary: ReactNode; open?: boolean; children: ReactNode }

/** Something folded away behind a line that says what it holds. */
export function Fold({ summary, open, children }: FoldProps) {
  const styles = useStyles()
  return (
    <details className={styles.fold} open={open}>
      <summary>{summary}</summary>
      <div className={styles.content}>{children}</div>
    </details>
  )
}
