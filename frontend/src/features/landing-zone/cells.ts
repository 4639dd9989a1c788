import type { PlainKey } from '../../shared/language/catalogue'

/** How a value is written, which says how much room it takes. */
type Kind =
  'word' | 'guid' | 'id' | 'number' | 'day' | 'names' | 'lines' | 'choice' | 'check' | 'long'

export type Option = { value: string; label: string }

/** One field of an item: what is shown of it, and the item with another value. */
export type Cell<Row> = {
  /** where it stands below the item, as in a JSON pointer: vnet/id */
  key: string
  label: PlainKey
  kind: Kind
  hint?: PlainKey
  /** what of the document it answers for besides itself; the item where it is empty */
  also?: string
  options?: readonly Option[]
  read: (row: Row) => string
  write: (row: Row, text: string) => Row
}

type KeysOf<Row, Value> = {
  [Key in keyof Row]-?: Row[Key] extends Value ? Key : never
}[keyof Row] &
  string

export const text = <Row>(
  key: KeysOf<Row, string | undefined>,
  label: PlainKey,
  kind: 'word' | 'guid' | 'long' | 'day' = 'word',
): Cell<Row> => ({
  key,
  label,
  kind,
  read: (row) => String(row[key] ?? ''),
  write: (row, value) => ({ ...row, [key]: value }),
})

/** What the item is called; what is wrong with the whole item is said here. */
export const named = <Row>(key: KeysOf<Row, string | undefined>, label: PlainKey): Cell<Row> => ({
  ...text<Row>(key, label),
  also: '',
})

/** Nothing written is nothing said, not an empty text. */
export const optional = <Row>(
  key: KeysOf<Row, string | undefined>,
  label: PlainKey,
  kind: 'word' | 'guid' = 'word',
): Cell<Row> => ({
  ...text<Row>(key, label, kind),
  write: (row, value) => ({ ...row, [key]: value === '' ? undefined : value }),
})

export const choice = <Row>(
  key: KeysOf<Row, string | undefined>,
  label: PlainKey,
  options: readonly Option[],
): Cell<Row> => ({ ...text<Row>(key, label), kind: 'choice', options })

/** What is not a number goes to the portal as nothing, and comes back as a fault. */
const numberIn = (value: string): number => (value.trim() === '' ? Number.NaN : Number(value))

/**
 * @param unit how much of what the document counts in is one of what people count in
 */
export const number = <Row>(key: KeysOf<Row, number>, label: PlainKey, unit = 1): Cell<Row> => ({
  key,
  label,
  kind: 'number',
  read: (row) => (Number.isNaN(row[key]) ? '' : String(Number(row[key]) / unit)),
  write: (row, value) => ({ ...row, [key]: numberIn(value) * unit }),
})

/** A number that need not be there. */
export const count = <Row>(key: KeysOf<Row, number | undefined>, label: PlainKey): Cell<Row> => ({
  key,
  label,
  kind: 'number',
  read: (row) => String(row[key] ?? ''),
  write: (row, value) => ({ ...row, [key]: value === '' ? undefined : Number(value) }),
})

export const check = <Row>(key: KeysOf<Row, boolean | undefined>, label: PlainKey): Cell<Row> => ({
  key,
  label,
  kind: 'check',
  read: (row) => (row[key] ? 'true' : ''),
  write: (row, value) => ({ ...row, [key]: value === 'true' }),
})

/** Names with commas or on lines of their own. */
export const namesIn = (text: string): string[] =>
  text
    .split(/[,\s]+/)
    .map((each) => each.trim())
    .filter((each) => each !== '')

export const many = <Row>(
  key: KeysOf<Row, string[]>,
  label: PlainKey,
  kind: 'names' | 'lines' = 'names',
): Cell<Row> => ({
  key,
  label,
  kind,
  read: (row) => [row[key]].flat().join(kind === 'lines' ? '\n' : ', '),
  write: (row, value) => ({ ...row, [key]: namesIn(value) }),
})

/** A list that need not be there. */
export const several = <Row>(
  key: KeysOf<Row, string[] | undefined>,
  label: PlainKey,
): Cell<Row> => ({
  key,
  label,
  kind: 'names',
  read: (row) => [row[key] ?? []].flat().join(', '),
  write: (row, value) => {
    const names = namesIn(value)
    return { ...row, [key]: names.length === 0 ? undefined : names }
  },
})
