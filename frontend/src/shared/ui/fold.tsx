import { makeStyles, tokens } from '@fluentui/react-components'
import { useLayoutEffect, useRef, type ReactNode } from 'react'
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

/** Something folded away behind a line that says what it holds; only a person closes it again. */
export function Fold({ summary, open, children }: FoldProps) {
  const styles = useStyles()
  const details = useRef<HTMLDetailsElement>(null)
  useLayoutEffect(() => {
    if (open && details.current) details.current.open = true
  }, [open])
  return (
    <details ref={details} className={styles.fold}>
      <summary>{summary}</summary>
      <div className={styles.content}>{children}</div>
    </details>
  )
}
