import { de } from './de'
import { en } from './en'

export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

type Plural = { readonly one: string; readonly other: string }
type English = typeof en
export type MessageKey = keyof English

type NamesIn<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never
type NamesOf<M> = M extends Plural ? 'count' | NamesIn<M['other']> : NamesIn<M>
type Values<K extends MessageKey> = [NamesOf<English[K]>] extends [never]
  ? []
  : [values: Record<NamesOf<English[K]>, string | number>]

/** Messages that need no values. */
export type PlainKey = {
  [K in MessageKey]: [NamesOf<English[K]>] extends [never] ? K : never
}[MessageKey]

/** A message by its key; a missing key, language or value does not compile. */
export type Text = <K extends MessageKey>(key: K, ...values: Values<K>) => string

const catalogues: Record<Language, Record<MessageKey, string | Plural>> = { en, de }

function fill(message: string, values: Record<string, string | number>): string {
  return message.replaceAll(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole))
}

export function textIn(language: Language): Text {
  const plural = new Intl.PluralRules(language)
  const number = new Intl.NumberFormat(language)
  return (key, ...[values]) => {
    const message = catalogues[language][key]
    const given: Record<string, string | number> = values ?? {}
    const shown = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [
        name,
        typeof value === 'number' ? number.format(value) : value,
      ]),
    )
    if (typeof message === 'string') return fill(message, shown)
    const count = Number(given['count'])
    return fill(plural.select(count) === 'one' ? message.one : message.other, shown)
  }
}
