import {
  Checkbox,
  Field,
  Input,
  makeStyles,
  mergeClasses,
  Select,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { use, useState } from 'react'
import { at } from '../../shared/appearance/measures'
import { useLanguage } from '../../shared/language/language'
import type { Cell } from './cells'
import { FaultsContext, faultAt, idAt } from './faults'

const useStyles = makeStyles({
  // a long value is cut, not the page widened
  field: {
    minWidth: 0,
    gridTemplateColumns: 'minmax(0, 1fr)',
    '& .fui-Select': { minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
    '& select': { width: '100%', minWidth: 0, textOverflow: 'ellipsis' },
  },
  wide: { gridColumn: '1 / -1' },
  // 36 characters, where more than one column is sure to be there
  half: { gridColumn: 'span 2', [at.narrow]: { gridColumn: 'auto' } },
  input: { minWidth: 0, width: '100%' },
  mono: {
    '& input, & textarea': {
      fontFamily: tokens.fontFamilyMonospace,
      fontSize: tokens.fontSizeBase200,
      maxHeight: 'none',
    },
  },
})

const lines = (text: string): number => Math.min(24, Math.max(3, text.split('\n').length))

type CellInputProps<Row> = {
  cell: Cell<Row>
  row: Row
  /** of the item in the document: /hubs/0 */
  pointer: string
  onChange: (row: Row) => void
}

/** One value of the landing zone; what the portal refused of it stands below. */
export function CellInput<Row>({ cell, row, pointer, onChange }: CellInputProps<Row>) {
  const styles = useStyles()
  const { t } = useLanguage()
  const { faults, mend } = use(FaultsContext)
  const [typed, setTyped] = useState('')
  const place = `${pointer}/${cell.key}`
  const also =
    cell.also === undefined ? undefined : cell.also === '' ? pointer : `${pointer}/${cell.also}`
  const fault = faultAt(faults, place, also)
  const held = cell.read(row)
  // a comma or a last zero just typed stays, though it says nothing yet
  const value = cell.read(cell.write(row, typed)) === held ? typed : held
  const change = (next: string): void => {
    setTyped(next)
    mend(place)
    onChange(cell.write(row, next))
  }
  const label = t(cell.label)
  const id = idAt(place)
  const told = fault
    ? {
        validationState: 'error' as const,
        validationMessage: fault.code === 'MISSING' ? t('estate.edit.missing') : fault.message,
      }
    : { validationState: 'none' as const }
  const hint = cell.hint ? { hint: t(cell.hint) } : {}
  switch (cell.kind) {
    case 'check':
      return (
        <Field className={mergeClasses(styles.field, cell.hint && styles.wide)} {...hint} {...told}>
          <Checkbox
            id={id}
            label={label}
            checked={held === 'true'}
            onChange={(_, { checked }) => change(checked === true ? 'true' : '')}
          />
        </Field>
      )
    case 'choice':
      return (
        <Field
          className={styles.field}
          label={{ children: label, htmlFor: id }}
          {...hint}
          {...told}
        >
          <Select id={id} value={held} onChange={(_, data) => change(data.value)}>
            {!cell.options?.some((each) => each.value === held) && (
              <option value={held}>{held}</option>
            )}
            {cell.options?.map((each) => (
              <option key={each.value} value={each.value}>
                {each.label}
              </option>
            ))}
          </Select>
        </Field>
      )
    case 'lines':
    case 'long':
      return (
        <Field
          className={mergeClasses(styles.field, styles.wide)}
          label={{ children: label, htmlFor: id }}
          {...hint}
          {...told}
        >
          <Textarea
            id={id}
            className={mergeClasses(styles.input, cell.kind === 'lines' && styles.mono)}
            resize="vertical"
            rows={cell.kind === 'lines' ? lines(value) : 3}
            spellCheck={false}
            value={value}
            onChange={(_, data) => change(data.value)}
          />
        </Field>
      )
    case 'word':
    case 'guid':
    case 'id':
    case 'names':
    case 'number':
    case 'day':
      return (
        <Field
          className={mergeClasses(
            styles.field,
            cell.kind === 'id' && styles.wide,
            cell.kind === 'guid' && styles.half,
          )}
          label={{ children: label, htmlFor: id }}
          {...hint}
          {...told}
        >
          <Input
            id={id}
            className={mergeClasses(styles.input, cell.kind === 'id' && styles.mono)}
            type={cell.kind === 'number' ? 'number' : cell.kind === 'day' ? 'date' : 'text'}
            {...(cell.kind === 'number' ? { step: 'any' } : {})}
            autoComplete="off"
            spellCheck={false}
            value={value}
            onChange={(_, data) => change(data.value)}
          />
        </Field>
      )
    default:
      return cell.kind satisfies never
  }
}
