import { expect, it } from 'vitest'
import { differencesOf } from './differences'

it('tells where two drafts differ and what each says', () => {
  const ours = { name: 'a', network: { prefix: 26 }, outbound: [{ ports: [443] }] }
  const theirs = { name: 'b', network: { prefix: 26 }, purpose: 'new' }
  expect(differencesOf(ours, theirs)).toEqual([
    { pointer: '/name', before: 'a', after: 'b' },
    { pointer: '/outbound/0/ports/0', before: '443' },
    { pointer: '/purpose', after: 'new' },
  ])
})
