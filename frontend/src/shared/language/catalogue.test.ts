import { describe, expect, it } from 'vitest'
import { textIn } from './catalogue'
import { de } from './de'
import { en } from './en'
import { formatsIn, regionOf } from './formats'

const holes = (message: unknown): string[] =>
  [...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort()

describe('the messages', () => {
  it('take their values, written as the language writes them', () => {
    expect(textIn('en')('audit.count', { count: 1 })).toBe('1 entry')
    expect(textIn('en')('audit.count', { count: 12345 })).toBe('12,345 entries')
    expect(textIn('de')('audit.count', { count: 12345 })).toBe('12.345 Einträge')
    expect(textIn('de')('request.by', { name: 'Dana' })).toBe('gestellt von Dana')
  })

  it('ask for the same values in both languages', () => {
    const german: Record<string, unknown> = de
    for (const [key, message] of Object.entries(en)) {
      expect([...new Set(holes(german[key]))], key).toEqual([...new Set(holes(message))])
    }
  })
})

describe('the formats', () => {
  const now = Date.parse('2026-11-22T12:00:00Z')
  it('say how long ago', () => {
    expect(formatsIn('en').ago('2026-11-22T11:57:00Z', now)).toBe('3 min. ago')
    expect(formatsIn('de').ago('2026-11-20T11:00:00Z', now)).toBe('vorgestern')
  })

  it("follow the reader's region where it speaks the language", () => {
    expect(regionOf('en', ['de-DE', 'en-GB', 'en'])).toBe('en-GB')
    expect(regionOf('de', ['en-GB'])).toBe('de')
    expect(formatsIn('en-GB').day('2026-05-29')).toBe('29 May 2026')
    expect(formatsIn('en').day('2026-05-29')).toBe('May 29, 2026')
  })

  it('say how long', () => {
    const { span } = formatsIn('en')
    expect([0.8, 42, 150, 4 * 3600, 3 * 86_400].map(span)).toEqual([
      '0.8 sec',
      '42 sec',
      '3 min',
      '4 hr',
      '3 days',
    ])
  })
})
