import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../shared/api/schemas'
import { blankRule, blankService, formOf, mended, valuesOf } from './form-values'

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
      allowedNames: ['data.contoso.com', 'api.example.org'],
    },
    {
      kind: 'ai-foundry',
      isolation: 'OWN_SUBNET',
      agents: 'STANDARD',
      models: [{ name: 'gpt-4o' }],
    },
    {
      kind: 'ai-services',
      account: 'SpeechServices',
      reach: 'SELECTED_NETWORKS',
      endsOn: '2027-02-01',
    },
    { kind: 'ai-hub', isolation: 'MANAGED_INTERNET_OUTBOUND', endsOn: '2027-02-01' },
    { kind: 'machine-learning', isolation: 'MANAGED_APPROVED_OUTBOUND' },
    { kind: 'storage' },
  ],
  outbound: [
    {
      destination: { kind: 'fqdn', name: 'pypi.org' },
      ports: [443, 8443],
      protocol: 'HTTPS',
      justification: 'Packages of the language.',
      trustedSource: 'python',
    },
    {
      destination: { kind: 'service-tag', name: 'Storage.SwedenCentral' },
      ports: [443],
      protocol: 'TCP',
      justification: 'Data of the region.',
      endsOn: '2027-01-31',
    },
    {
      destination: {
        kind: 'private-endpoint',
        name: '/subscriptions/1/resourceGroups/shared/providers/Microsoft.KeyVault/vaults/kv',
        subResource: 'vault',
      },
      justification: 'Certificates of the partner.',
    },
    {
      destination: { kind: 'trusted-source', name: 'python', version: '2026-10-01' },
      justification: 'Packages of the language.',
    },
  ],
  monitoring: true,
}

describe('the form', () => {
  it('comes back from what is typed as it was', () => {
    expect(formOf(valuesOf(full))).toEqual(full)
  })

  it('keeps what it has no field for', () => {
    const newer = {
      ...full,
      access: { jumpbox: { place: 'HUB' }, frontDoor: { kind: 'PREMIUM' } },
      people: ['Dana'],
      network: { prefix: 26, onPremises: true },
      services: [{ kind: 'quantum', qubits: 7 }],
      outbound: [{ ...full.outbound?.[0], owner: 'Dana' }],
    }
    expect(formOf(valuesOf(newer))).toEqual(newer)
    expect(mended(newer, { label: '', pointer: '/region', value: 'northeurope' })).toEqual({
      ...newer,
      region: 'northeurope',
    })
  })

  it('sends nothing for what is blank', () => {
    expect(formOf(valuesOf({}))).toEqual({ kind: 'create-workspace' })
    expect(formOf({ ...valuesOf(full), name: '  ', purpose: '' })).not.toHaveProperty('name')
    expect(formOf({ ...valuesOf({}), services: [blankService('storage')] }).services).toEqual([
      { kind: 'storage' },
    ])
  })

  it('keeps a half-filled rule in its place, so that errors point at it', () => {
    const values = valuesOf(full)
    const rules = formOf({ ...values, outbound: [blankRule('fqdn'), ...values.outbound] }).outbound
    expect(rules).toHaveLength(5)
    expect(rules?.[0]).toEqual({
      destination: { kind: 'fqdn' },
      ports: [443],
      protocol: 'HTTPS',
    })
  })

  it('reads names and ports however they are separated', () => {
    const values = valuesOf(full)
    const service = { ...blankService('azure-openai'), allowedNames: 'a.org, b.org\n\n c.org;' }
    const rule = { ...blankRule('fqdn'), ports: '443 8443,9000' }
    const form = formOf({ ...values, services: [service], outbound: [rule] })
    expect(form.services?.[0]?.allowedNames).toEqual(['a.org', 'b.org', 'c.org'])
    expect(form.outbound?.[0]?.ports).toEqual([443, 8443, 9000])
  })

  it('asks for a jumpbox only with what its place has', () => {
    const jumpbox = { place: 'WORKSPACE', bastion: 'OWN', size: 'Standard_B2ms' }
    const values = valuesOf({ ...full, access: { jumpbox } })
    expect(formOf(values).access).toEqual({ jumpbox })
    const { access } = values
    expect(formOf({ ...values, access: { ...access, place: 'HUB' } }).access).toEqual({
      jumpbox: { place: 'HUB', size: 'Standard_B2ms' },
    })
    expect(formOf({ ...values, access: { ...access, place: 'NONE' } })).not.toHaveProperty('access')
  })

  it('brings back every way in', () => {
    const access = {
      onPremises: { networks: ['10.200.0.0/16', '10.201.0.0/16'], ports: [443, 1433] },
      hubEndpoints: true,
      gateway: {
        tier: 'STANDARD_V2',
        only: true,
        tokensPerMinute: 20000,
        furtherRegion: 'westeurope',
      },
      ingress: { kind: 'FRONT_DOOR' },
    }
    const values = valuesOf({ ...full, access })
    expect(formOf(values).access).toEqual(access)
    const inside = { ...values.access, ingress: 'NONE' }
    expect(formOf({ ...values, access: inside }).access).not.toHaveProperty('ingress')
    const none = { ...values.access, onPremises: false, gateway: false, ingress: '' }
    expect(formOf({ ...values, access: none }).access).toEqual({ hubEndpoints: true })
  })

  it('takes a mend over at its pointer', () => {
    const mend = { label: 'Use /25', pointer: '/network/prefix', value: 25 }
    expect(mended(full, mend).network).toEqual({ prefix: 25 })
    expect(mended({}, { ...mend, pointer: '/region', value: 'northeurope' }).region).toBe(
      'northeurope',
    )
    const off = { label: 'Without monitoring', pointer: '/monitoring', value: null }
    expect(valuesOf(mended(full, off)).monitoring).toBe(false)
    expect(mended({}, { ...off, value: true }).monitoring).toBe(true)
    const inside = { label: 'Only from inside', pointer: '/access/ingress', value: null }
    expect(
      mended({ access: { hubEndpoints: true, ingress: { kind: 'X' } } }, inside).access,
    ).toEqual({ hubEndpoints: true })
    const added = { label: 'Add Storage', pointer: '/services/-', value: { kind: 'storage' } }
    expect(mended({}, added).services).toEqual([{ kind: 'storage' }])
  })

  it('removes a rule where the mend has no value', () => {
    const mend = { label: 'Remove it', pointer: '/outbound/1', value: null }
    expect(mended(full, mend).outbound).toEqual(full.outbound?.toSpliced(1, 1))
  })

  it('is left alone by a mend that makes it no form', () => {
    expect(mended(full, { label: '', pointer: '/network', value: 'wide' })).toBe(full)
  })
})
