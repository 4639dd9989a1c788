import { describe, expect, it } from 'vitest'
import type { Fault } from './faults'
import { faultAt, inPointer, nearest, partOf, without } from './faults'

const fault = (pointer: string, message: string): Fault => ({ pointer, code: 'X', message })

const faults = [
  fault('/hubs/0', 'there twice'),
  fault('/hubs/0/vnet/id', 'no id'),
  fault('/hubs/1/vnet/id', 'no id, either'),
  fault('/models/0/regions/2', 'no region'),
]

describe('what the portal refused', () => {
  it('stands at its field, whatever is within', () => {
    expect(faultAt(faults, '/hubs/0/vnet/id')?.message).toBe('no id')
    expect(faultAt(faults, '/models/0/regions')?.message).toBe('no region')
    expect(faultAt(faults, '/hubs/0/name')).toBeUndefined()
    expect(faultAt(faults, '/hubs/0/name', '/hubs/0')?.message).toBe('there twice')
    expect(faultAt(faults, '/hub')).toBeUndefined()
  })

  it('stays while something else is mended', () => {
    expect(without(faults, '/hubs/0/vnet/id')).toEqual([faults[2], faults[3]])
    expect(without(faults, '/hubs')).toEqual([faults[3]])
    expect(without(faults, '/prices/date')).toEqual(faults)
  })

  it('leads to the nearest field, and to its part of the form', () => {
    expect(nearest('/models/0/regions/2')).toEqual([
      'estate-models-0-regions-2',
      'estate-models-0-regions',
      'estate-models-0',
      'estate-models',
    ])
    expect(partOf('/pools/0/block')).toBe('overview')
    expect(partOf('/hubs/0')).toBe('hubs')
    expect(partOf('/tags/a~1b')).toBe('names')
    expect(partOf('/prices/lines/3/monthly')).toBe('prices')
  })

  it('finds names that hold what separates names', () => {
    expect(inPointer('cost/centre~1')).toBe('cost~1centre~01')
  })
})
