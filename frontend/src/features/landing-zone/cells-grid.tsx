import { makeStyles, tokens } from '@fluentui/react-components'
import { CellInput } from './cell-input'
import type { Cell } from './cells'

const useStyles = makeStyles({
  cells: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(200px, 100%), 1fr))',
    alignItems: 'start',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    minWidth: 0,
    flexGrow: 1,
  },
})

type CellsProps<Row> = {
  cells: readonly Cell<Row>[]
  row: Row
  pointer: string
  onChange: (row: Row) => void
}

/** The fields of an item, as many beside each other as there is room for. */
export function Cells<Row>({ cells, ...rest }: CellsProps<Row>) {
  const styles = useStyles()
  return (
    <div className={styles.cells}>
      {cells.map((cell) => (
        <CellInput key={cell.key} cell={cell} {...rest} />
      ))}
    </div>
  )
}
