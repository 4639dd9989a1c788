import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../shared/api/schemas'
import { formOf, mended, valuesOf } from './form-values'

const full: Schemas['CreateWorkspace'] = {
  kind: 'create-workspace',
  name: 'vision-lab',
  team: 'vision',
  purpose: 'Labels product photographs.',
  classification: 'INTERNAL',
  region: 'westeurope',
  expiresOn: '2027-03-31',
  network: { prefix: 26 },
  services: [
    {
      kind: 'azure-openai',
      models: [{ name: 'gpt-4o', version: '2024-11-20', sku: 'Standard', capacity: 30 }],
    },
  ],
  outbound: [
    {
      destination: { kind: 'fqdn', name: 'pypi.org' },
      ports: [443],
      protocol: 'HTTPS',
      justification: 'Packages of the language.',
      trustedSource: 'python',
    },
  ],
}

describe('the form', () => {
  it('comes back from what is typed as it was', () => {
    expect(formOf(valuesOf(full))).toEqual(full)
  })

  it('sends nothing for what is blank', () => {
    expect(formOf(valuesOf({}))).toEqual({ kind: 'create-workspace' })
    expect(formOf({ ...valuesOf(full), name: '  ', purpose: '' })).not.toHaveProperty('name')
  })

  it('keeps a half-filled rule in its place, so that errors point at it', () => {
    const values = valuesOf(full)
    const blank = { name: '', protocol: 'HTTP', justification: '', endsOn: '', trustedSource: '' }
    const rules = formOf({ ...values, outbound: [blank as never, ...values.outbound] }).outbound
    expect(rules).toHaveLength(2)
    expect(rules?.[0]).toEqual({ destination: { kind: 'fqdn' }, ports: [80], protocol: 'HTTP' })
  })

  it('takes a mend over at its pointer', () => {
    const mend = { label: 'Use /25', pointer: '/network/prefix', value: 25 }
    expect(mended(full, mend).network).toEqual({ prefix: 25 })
    expect(mended({}, { ...mend, pointer: '/region', value: 'northeurope' }).region).toBe(
      'northeurope',
    )
  })

  it('removes a rule where the mend has no value', () => {
    const mend = { label: 'Remove it', pointer: '/outbound/0', value: null }
    expect(mended(full, mend).outbound).toEqual([])
  })

  it('is left alone by a mend that makes it no form', () => {
    expect(mended(full, { label: '', pointer: '/network', value: 'wide' })).toBe(full)
  })
})
