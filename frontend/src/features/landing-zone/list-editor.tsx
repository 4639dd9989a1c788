import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { useLanguage } from '../../shared/language/language'
import { Panel } from '../../shared/ui/panel'
import type { Cell } from './cells'

const useStyles = makeStyles({
  rows: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'end',
    gap: tokens.spacingHorizontalM,
    margin: 0,
    padding: 0,
    minWidth: 0,
  },
  cells: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(160px, 100%), 1fr))',
    // a label may take two lines, a fault stands below: the fields stay in line
    alignItems: 'end',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    minWidth: 0,
  },
  foot: { display: 'flex' },
  input: { minWidth: 0, width: '100%' },
})

type ListEditorProps<Row> = {
  title: string
  /** one item, for the buttons: "Subscription" */
  what: string
  /** of the list in the document, for what the portal says about its items: /subscriptions */
  pointer: string
  rows: readonly Row[]
  cells: readonly Cell<Row>[]
  /** a new item; where there is none, nothing is added or taken away */
  empty?: Row
  faults: ReadonlyMap<string, string>
  onChange: (rows: Row[]) => void
}

/** A list as lines of fields; what the portal refused stands at its field. */
export function ListEditor<Row>(props: ListEditorProps<Row>) {
  const { title, what, pointer, rows, cells, empty, faults, onChange } = props
  const styles = useStyles()
  const { t } = useLanguage()
  return (
    <Panel title={title}>
      <ul className={styles.rows}>
        {rows.map((row, index) => {
          const name = t('estate.edit.row', { what, number: index + 1 })
          const whole = faults.get(`${pointer}/${index}`)
          return (
            <li key={index}>
              <div role="group" className={styles.row} aria-label={name}>
                <div className={styles.cells}>
                  {cells.map((cell, place) => {
                    const at = `${pointer}/${index}/${cell.key}`
                    const fault =
                      faults.get(at) ??
                      [...faults].find(([each]) => each.startsWith(`${at}/`))?.[1] ??
                      (place === 0 ? whole : undefined)
                    return (
                      <Field
                        key={cell.key}
                        label={t(cell.label)}
                        {...(fault ? { validationMessage: fault } : {})}
                      >
                        <Input
                          className={styles.input}
                          type={cell.number ? 'number' : 'text'}
                          value={cell.read(row)}
                          onChange={(_, { value }) =>
                            onChange(rows.with(index, cell.write(row, value)))
                          }
                        />
                      </Field>
                    )
                  })}
                </div>
                {empty !== undefined && (
                  <Button
                    appearance="subtle"
                    icon={<DeleteRegular />}
                    aria-label={t('estate.edit.remove', { what: name })}
                    onClick={() => onChange(rows.toSpliced(index, 1))}
                  />
                )}
              </div>
            </li>
          )
        })}
      </ul>
      {empty !== undefined && (
        <div className={styles.foot}>
          <Button icon={<AddRegular />} onClick={() => onChange([...rows, empty])}>
            {t('estate.edit.add', { what })}
          </Button>
        </div>
      )}
    </Panel>
  )
}
