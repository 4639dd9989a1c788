const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/**
 * The way of the reader's region to write in a language: a Briton does not read 12-hour clocks.
 *
 * @param wanted the tags a browser sends, the most wanted first
 */
export const regionOf = (language: string, wanted: readonly string[]): string =>
  wanted.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language

/**
 * How dates, spans, numbers and money are written.
 *
 * @param language a language, or one as a region writes it
 */
export function formatsIn(language: string) {
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' })
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' })
  const seconds = new Intl.DateTimeFormat(language, { timeStyle: 'medium' })
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const local = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long' })
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const unit = (value: number, name: string): string =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: name === 'second' && value < 10 ? 1 : 0,
    }).format(value)
  return {
    /** "3 min. ago" */
    ago(instant: string, now: number): string {
      const difference = (Date.parse(instant) - now) / 1000
      const found = STEPS.find(([, size]) => Math.abs(difference) >= size)
      if (!found) return relative.format(0, 'second')
      const [name, size] = found
      return relative.format(Math.trunc(difference / size), name)
    },
    clock: (instant: string): string => clock.format(new Date(instant)),
    seconds: (instant: string): string => seconds.format(new Date(instant)),
    /** a calendar day, given as YYYY-MM-DD */
    day: (date: string): string => day.format(new Date(date)),
    local: (instant: string): string => local.format(new Date(instant)),
    utc: (instant: string): string => `${new Date(instant).toISOString().slice(0, 19)}Z`,
    /** "4 h", "2 min", "0.8 sec" */
    span(total: number): string {
      if (total >= 2 * 86_400) return unit(total / 86_400, 'day')
      if (total >= 2 * 3_600) return unit(total / 3_600, 'hour')
      if (total >= 120) return unit(total / 60, 'minute')
      return unit(total, 'second')
    },
    number: (value: number): string => number.format(value),
    money: (value: number, currency: string): string =>
      new Intl.NumberFormat(language, {
        style: 'currency',
        currency,
        maximumFractionDigits: value >= 100 ? 0 : 2,
      }).format(value),
    list: (items: string[]): string =>
      new Intl.ListFormat(language, { type: 'conjunction' }).format(items),
  }
}

export type Formats = ReturnType<typeof formatsIn>
