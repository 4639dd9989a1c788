import { expect, it } from 'vitest'
import { lacksReason } from './reason'

it('asks for a reason that says something', () => {
  expect(['', '.', 'too short', 'aaaaaaaaaaaa', '          '].map(lacksReason)).toEqual(
    Array.from({ length: 5 }, () => true),
  )
  expect(lacksReason('The wildcard reaches too much.')).toBe(false)
})
