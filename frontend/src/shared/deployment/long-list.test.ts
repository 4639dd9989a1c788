import { expect, it } from 'vitest'
import { shortened } from './long-list'

const operation = (
  id: number,
  state: 'SUCCEEDED' | 'FAILED' | 'RUNNING',
  durationSeconds = id,
) => ({
  id: String(id),
  resourceName: 'default',
  resourceType: 'Microsoft.Network/privateEndpoints',
  state,
  durationSeconds,
})

it('shows a short list as it is', () => {
  const short = [operation(1, 'SUCCEEDED'), operation(2, 'SUCCEEDED')]
  expect(shortened(short)).toEqual({ shown: short, folded: [] })
})

it('folds only what is done, the quickest first, and keeps the order', () => {
  const many = [
    operation(100, 'FAILED', 0),
    ...Array.from({ length: 20 }, (_, index) => operation(index, 'SUCCEEDED')),
    operation(200, 'RUNNING', 0),
  ]
  const { shown, folded } = shortened(many)
  expect(shown).toHaveLength(12)
  expect(shown.at(0)?.state).toBe('FAILED')
  expect(shown.at(-1)?.state).toBe('RUNNING')
  expect(shown.slice(1, -1).map(({ durationSeconds }) => durationSeconds)).toEqual([
    10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
  ])
  expect(folded.every(({ state }) => state === 'SUCCEEDED')).toBe(true)
})
