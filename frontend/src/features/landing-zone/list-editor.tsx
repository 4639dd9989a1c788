import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { AddRegular, ArrowUpRegular, DeleteRegular } from '@fluentui/react-icons'
import { use } from 'react'
import type { ReactNode } from 'react'
import { at as where } from '../../shared/appearance/measures'
import { useLanguage } from '../../shared/language/language'
import { Panel } from '../../shared/ui/panel'
import { Cells } from './cells-grid'
import type { Cell } from './cells'
import { FaultsContext, idAt } from './faults'
import { useFocusNext } from './use-focus-next'

const useStyles = makeStyles({
  rows: {
    display: 'flex',
    flexDirection: 'column',
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    outlineStyle: 'none',
  },
  item: {
    padding: `${tokens.spacingVerticalM} 0`,
    ':not(:first-child)': {
      borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    },
  },
  row: {
    display: 'flex',
    alignItems: 'start',
    gap: tokens.spacingHorizontalM,
    minWidth: 0,
    outlineStyle: 'none',
    [where.phone]: { flexDirection: 'column', alignItems: 'stretch' },
  },
  // beside the field, not its label
  buttons: {
    display: 'flex',
    paddingTop: tokens.spacingVerticalXXL,
    [where.phone]: { alignSelf: 'end', paddingTop: 0 },
  },
  foot: { display: 'flex' },
  bar: { whiteSpace: 'normal' },
  words: { margin: 0, color: tokens.colorNeutralForeground2 },
})

type ListEditorProps<Row> = {
  title: string
  words?: string
  /** one item, for the buttons: "Subscription" */
  what: string
  /** of the list in the document, for what the portal says about its items: /subscriptions */
  pointer: string
  rows: readonly Row[]
  cells: readonly Cell<Row>[]
  /** where an item stands in the document, unless by its number */
  pointerOf?: (row: Row) => string
  /** a new item */
  empty: NoInfer<Row>
  /** the first is taken first, so the order can be changed */
  ordered?: boolean
  onChange: (rows: Row[]) => void
}

/** What the portal says about a whole list. */
export function ListFault({ pointer }: { pointer: string }) {
  const styles = useStyles()
  const { faults } = use(FaultsContext)
  const told = faults.filter((fault) => fault.pointer === pointer)
  if (told.length === 0) return null
  return (
    <MessageBar intent="error" layout="multiline" className={styles.bar}>
      <MessageBarBody>{told.map(({ message }) => message).join('; ')}</MessageBarBody>
    </MessageBar>
  )
}

/** A list as lines of fields; what the portal refused stands at its field. */
export function ListEditor<Row>(props: ListEditorProps<Row>) {
  const { title, words, what, pointer, rows, cells, pointerOf, empty, ordered, onChange } = props
  const styles = useStyles()
  const { t } = useLanguage()
  const { mend } = use(FaultsContext)
  const focusNext = useFocusNext()
  const firstKey = cells[0]?.key ?? ''
  const adding = `${idAt(pointer)}-add`
  const change = (next: Row[], focus: string): void => {
    // what was said by number would stand at another item now
    mend(pointer)
    onChange(next)
    focusNext(focus)
  }
  const button = (icon: ReactNode, label: string, onClick: () => void) => (
    <Button
      appearance="subtle"
      icon={<>{icon}</>}
      aria-label={label}
      title={label}
      onClick={onClick}
    />
  )
  return (
    <Panel title={title}>
      {words && <p className={styles.words}>{words}</p>}
      <ListFault pointer={pointer} />
      <ul id={idAt(pointer)} tabIndex={-1} className={styles.rows}>
        {rows.map((row, index) => {
          const name = t('estate.edit.row', { what, number: index + 1 })
          const at = pointerOf?.(row) ?? `${pointer}/${index}`
          return (
            <li key={index} className={styles.item}>
              <div
                role="group"
                id={idAt(at)}
                tabIndex={-1}
                className={styles.row}
                aria-label={name}
              >
                <Cells
                  cells={cells}
                  row={row}
                  pointer={at}
                  onChange={(next) => onChange(rows.with(index, next))}
                />
                <div className={styles.buttons}>
                  {ordered &&
                    index > 0 &&
                    button(<ArrowUpRegular />, t('estate.edit.up', { what: name }), () =>
                      change(
                        rows.toSpliced(index, 1).toSpliced(index - 1, 0, row),
                        idAt(`${pointer}/${index - 1}/${firstKey}`),
                      ),
                    )}
                  {button(<DeleteRegular />, t('estate.edit.remove', { what: name }), () =>
                    change(rows.toSpliced(index, 1), adding),
                  )}
                </div>
              </div>
            </li>
          )
        })}
      </ul>
      <div className={styles.foot}>
        <Button
          id={adding}
          icon={<AddRegular />}
          onClick={() =>
            change(
              [...rows, empty],
              idAt(`${pointerOf?.(empty) ?? `${pointer}/${rows.length}`}/${firstKey}`),
            )
          }
        >
          {t('estate.edit.add', { what })}
        </Button>
      </div>
    </Panel>
  )
}
