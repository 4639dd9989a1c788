import { describe, expect, it } from 'vitest'
import { incidentsOf } from './broken-steps'

const since = '2026-11-22T10:00:00Z'
const incident = (elementId: string, message: string) => ({
  elementId,
  step: elementId,
  message,
  since,
})
const process = (incidents: ReturnType<typeof incident>[]) => ({
  definition: 'change-request',
  definitionVersion: 1,
  active: [],
  done: [],
  takenFlows: [],
  incidents,
})

describe('incidentsOf', () => {
  it('tells what broke in the process of the request', () => {
    const broken = incident('begin', 'no block is left')
    expect(incidentsOf(process([broken]))).toEqual({ ours: [broken], deploying: [] })
  })

  it('tells what broke in the deployment once, and where', () => {
    const broken = incident('look', 'the database is full')
    const repeated = incident('call', 'the database is full')
    expect(incidentsOf({ ...process([repeated]), deploymentProcess: process([broken]) })).toEqual({
      ours: [],
      deploying: [broken],
    })
  })
})
