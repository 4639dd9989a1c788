import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { at, measure } from '../appearance/measures'

const useStyles = makeStyles({
  both: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingHorizontalXL,
    alignItems: 'start',
  },
  open: { [at.beside]: { gridTemplateColumns: `minmax(0, 1fr) ${measure.list}` } },
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  first: { [at.notBeside]: { order: -1 } },
})

type ListBesideProps = {
  children: ReactNode
  /** the open row, beside the list where there is room and above it elsewhere */
  details: ReactNode
}

/** A list with one of its rows open. */
export function ListBeside({ children, details }: ListBesideProps) {
  const styles = useStyles()
  return (
    <div className={mergeClasses(styles.both, Boolean(details) && styles.open)}>
      <div className={styles.list}>{children}</div>
      {details && <div className={styles.first}>{details}</div>}
    </div>
  )
}
