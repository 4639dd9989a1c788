import { expect, it } from 'vitest'
import { controlsOf } from './controls'

const check = (control: string, property: string, passed: boolean) => ({
  control,
  title: `Title of ${control}`,
  resource: '/subscriptions/1/r',
  property,
  expected: 'a',
  actual: passed ? 'a' : 'b',
  passed,
})

it('puts controls with failures first, and failed checks first in each', () => {
  const controls = controlsOf([
    check('VN-2', 'one', true),
    check('MC-2', 'two', true),
    check('VN-2', 'three', true),
    check('SV-1', 'four', true),
    check('SV-1', 'five', false),
  ])
  expect(controls.map(({ id, failed }) => [id, failed])).toEqual([
    ['SV-1', 1],
    ['MC-2', 0],
    ['VN-2', 0],
  ])
  expect(controls[0]?.checks.map(({ property }) => property)).toEqual(['five', 'four'])
  expect(controls[2]?.titles).toEqual(['Title of VN-2'])
})
