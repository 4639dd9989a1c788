import type { MessageKey } from '../../shared/language/catalogue'

type Label = Extract<
  MessageKey,
  | 'estate.name'
  | 'estate.id'
  | 'estate.maxWorkspaces'
  | 'estate.block'
  | 'estate.region'
  | 'estate.displayName'
  | 'estate.hub'
  | 'estate.edit.alternates'
  | 'estate.edit.group'
  | 'estate.zones.group'
  | 'estate.edit.zones'
  | 'estate.ruleset'
  | 'estate.version'
  | 'estate.sku'
  | 'estate.edit.capacity'
  | 'estate.edit.quota'
  | 'estate.edit.regions'
  | 'estate.reason'
  | 'estate.edit.fqdns'
  | 'estate.item'
  | 'estate.prices.monthly'
  | 'estate.note'
  | 'estate.tag.value'
>

/** One field of an item: what is shown of it, and the item with another value. */
export type Cell<Row> = {
  key: string
  label: Label
  number?: boolean
  read: (row: Row) => string
  write: (row: Row, text: string) => Row
}

type KeysOf<Row, Value> = {
  [Key in keyof Row]-?: Row[Key] extends Value ? Key : never
}[keyof Row] &
  string

export const text = <Row>(key: KeysOf<Row, string | undefined>, label: Label): Cell<Row> => ({
  key,
  label,
  read: (row) => String(row[key] ?? ''),
  write: (row, value) => ({ ...row, [key]: value }),
})

/** Nothing written is nothing said, not an empty text. */
export const optional = <Row>(key: KeysOf<Row, string | undefined>, label: Label): Cell<Row> => ({
  ...text<Row>(key, label),
  write: (row, value) => ({ ...row, [key]: value === '' ? undefined : value }),
})

export const number = <Row>(key: KeysOf<Row, number>, label: Label): Cell<Row> => ({
  key,
  label,
  number: true,
  read: (row) => String(row[key]),
  write: (row, value) => ({ ...row, [key]: Number(value) }),
})

/** A number that need not be there. */
export const count = <Row>(key: KeysOf<Row, number | undefined>, label: Label): Cell<Row> => ({
  key,
  label,
  number: true,
  read: (row) => String(row[key] ?? ''),
  write: (row, value) => ({ ...row, [key]: value === '' ? undefined : Number(value) }),
})

/** A list that need not be there. */
export const several = <Row>(key: KeysOf<Row, string[] | undefined>, label: Label): Cell<Row> => ({
  key,
  label,
  read: (row) => String(row[key] ?? ''),
  write: (row, value) => ({ ...row, [key]: value === '' ? undefined : names(value) }),
})

const names = (text: string) => text.split(',').map((each) => each.trim())

/** Spaces stay while one types; the portal gets the names alone. */
export const many = <Row>(key: KeysOf<Row, string[]>, label: Label): Cell<Row> => ({
  key,
  label,
  read: (row) => String(row[key]),
  write: (row, value) => ({ ...row, [key]: names(value) }),
})
