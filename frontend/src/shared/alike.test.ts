import { expect, it } from 'vitest'
import { alike } from './alike'

it('puts together what is alike and keeps the order of first appearance', () => {
  expect(alike(['b1', 'a1', 'b2'], (each) => each.charAt(0))).toEqual([['b1', 'b2'], ['a1']])
})
