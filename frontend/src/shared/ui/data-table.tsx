import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { at } from '../appearance/measures'

const useStyles = makeStyles({
  scroller: {
    overflowX: 'auto',
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontVariantNumeric: 'tabular-nums',
    [at.phone]: { display: 'block' },
  },
  head: { [at.phone]: { display: 'none' } },
  body: { [at.phone]: { display: 'block' } },
  title: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    textAlign: 'left',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  row: {
    position: 'relative',
    ':not(:last-child)': {
      borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    },
    [at.phone]: { display: 'block', padding: `${tokens.spacingVerticalS} 0` },
  },
  linked: { ':hover': { backgroundColor: tokens.colorNeutralBackground2 } },
  // not the selected tokens: in high contrast they ask every text inside to change, too
  selected: {
    backgroundColor: tokens.colorNeutralBackground3,
    boxShadow: `inset ${tokens.strokeWidthThicker} 0 0 ${tokens.colorCompoundBrandStroke}`,
  },
  cell: {
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    height: '44px',
    boxSizing: 'border-box',
    verticalAlign: 'middle',
    [at.phone]: {
      display: 'flex',
      height: 'auto',
      gap: tokens.spacingHorizontalM,
      paddingTop: tokens.spacingVerticalXXS,
      paddingBottom: tokens.spacingVerticalXXS,
    },
  },
  number: { textAlign: 'right' },
  label: {
    display: 'none',
    [at.phone]: {
      display: 'inline',
      flexShrink: 0,
      width: '35%',
      textAlign: 'left',
      color: tokens.colorNeutralForeground2,
      fontSize: tokens.fontSizeBase200,
    },
  },
  link: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'none',
    overflowWrap: 'anywhere',
    // the whole row is the target, the name is the link
    '::after': { content: '""', position: 'absolute', inset: 0 },
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outlineStyle: 'none' },
    ':focus-visible::after': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
})

export type Column<Row> = {
  id: string
  title: string
  cell: (row: Row) => ReactNode
  number?: boolean
}

type DataTableProps<Row> = {
  label: string
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  /** where the first cell of a row leads */
  rowTo?: (row: Row) => string
  selectedKey?: string | undefined
}

/** Rows to compare; below 640 px each row becomes a card. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, rowTo, selectedKey } = props
  const styles = useStyles()
  return (
    // what cannot be reached by a link inside is scrolled by the keyboard as a whole
    <div
      className={styles.scroller}
      {...(rowTo ? {} : { tabIndex: 0, role: 'group', 'aria-label': label })}
    >
      {/* roles are said aloud because cards on a narrow screen take them from the elements */}
      <table role="table" className={styles.table} aria-label={label}>
        <thead role="rowgroup" className={styles.head}>
          <tr role="row">
            {columns.map(({ id, title, number }) => (
              <th
                key={id}
                role="columnheader"
                scope="col"
                className={mergeClasses(styles.title, number && styles.number)}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className={styles.body}>
          {rows.map((row) => {
            const key = rowKey(row)
            const selected = key === selectedKey
            return (
              <tr
                key={key}
                role="row"
                aria-current={selected ? 'true' : undefined}
                className={mergeClasses(
                  styles.row,
                  rowTo && styles.linked,
                  selected && styles.selected,
                )}
              >
                {columns.map(({ id, title, cell, number }, index) => (
                  <td
                    key={id}
                    role="cell"
                    className={mergeClasses(styles.cell, number && styles.number)}
                  >
                    <span className={styles.label} aria-hidden="true">
                      {title}
                    </span>
                    {index === 0 && rowTo ? (
                      <Link to={rowTo(row)} className={styles.link}>
                        {cell(row)}
                      </Link>
                    ) : (
                      <span>{cell(row)}</span>
                    )}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
