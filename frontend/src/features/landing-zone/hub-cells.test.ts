import { describe, expect, it } from 'vitest'
import type { Cell } from './cells'
import type { Hub } from './hub-cells'
import {
  centralZones,
  emptyHub,
  firewall,
  guardrails,
  keepAs,
  keptAs,
  network,
  place,
  ruleset,
  shares,
} from './hub-cells'

const shared = shares.flatMap(({ cells }) => cells)
const all: Cell<Hub>[] = [
  ...place,
  ...network,
  ...firewall,
  ...centralZones,
  ...ruleset,
  ...shared,
  guardrails,
]

const cell = (key: string): Cell<Hub> => {
  const found = all.find((each) => each.key === key)
  if (!found) throw new Error(key)
  return found
}

/** Every field that the document has of a hub. */
const full = {
  name: 'hub',
  region: 'westeurope',
  subscription: 'c0de5a2e-1b7f-4e06-8f43-90b1d7a5e222',
  resourceGroup: 'rg-hub',
  vnet: { id: '/vnet', addressSpace: '10.12.0.0/20' },
  firewall: { privateIp: '10.12.0.4', policyId: '/policy' },
  zones: { resourceGroupId: '/zones', names: ['privatelink.openai.azure.com'] },
  forwarding: { ruleset: '/ruleset' },
  dnsServers: ['10.12.0.4'],
  bastion: '/bastion',
  access: {
    bastionBlock: '10.12.0.128/26',
    jumpboxSubnet: '/jumpboxes',
    sshKey: 'ssh-rsa AAAA',
    machineSecret: { vault: '/vault', name: 'machines', version: '0123' },
    gateway: '/gateway',
    endpointSubnet: '/endpoints',
    ingress: { domain: 'ai.contoso.example', secret: '/secret', identity: '/identity' },
    guardrails: true,
    monitoring: { networkWatcher: '/watcher', storage: '/flows', logs: '/logs' },
    logScope: { id: '/scope', endpoints: '10.12.1.0/27' },
  },
} satisfies Required<Hub>

const leaves = (value: unknown, at: string): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([name, each]) =>
        leaves(each, at === '' ? name : `${at}/${name}`),
      )
    : [at]

describe('the form of a hub', () => {
  it('has a field for everything a hub says', () => {
    expect(all.map(({ key }) => key).toSorted()).toEqual(leaves(full, '').toSorted())
  })

  it('shows what is there, and changes that alone', () => {
    for (const each of all) {
      expect(each.read(full), each.key).not.toBe('')
      expect(each.write(full, each.read(full)), each.key).toEqual(full)
    }
    expect(cell('access/monitoring/logs').write(full, '/other').access).toEqual({
      ...full.access,
      monitoring: { ...full.access.monitoring, logs: '/other' },
    })
  })

  it('builds a hub out of nothing, field by field', () => {
    const kept = leaves(full, '').filter((key) => !key.startsWith('forwarding'))
    const built = kept.reduce(
      (hub, key) => cell(key).write(hub, cell(key).read(full)),
      emptyHub(''),
    )
    expect({ ...built, forwarding: full.forwarding }).toEqual(full)
  })

  it('says nothing of what is cleared', () => {
    const cleared = [...shared, guardrails].reduce((hub, each) => each.write(hub, ''), full as Hub)
    expect(cleared).not.toHaveProperty('access')
    expect(cleared).not.toHaveProperty('bastion')
  })

  it('takes a part away with its last field, not with its first', () => {
    const without = cell('access/logScope/endpoints').write(full, '')
    expect(without.access?.logScope).toEqual({ id: '/scope', endpoints: '' })
    expect(cell('access/logScope/id').write(without, '').access).not.toHaveProperty('logScope')
  })
})

describe('where a hub keeps private names', () => {
  const { forwarding, ...central } = full

  it('is in central zones or with each workspace, never both', () => {
    expect(keptAs(central)).toBe('zones')
    const forwards = keepAs(central, 'forwarding', {})
    expect(forwards).not.toHaveProperty('zones')
    expect(forwards.forwarding).toEqual({ ruleset: '' })
    expect(keptAs(forwards)).toBe('forwarding')
  })

  it('comes back as it was written', () => {
    const forwards = keepAs(central, 'forwarding', { forwarding })
    expect(forwards.forwarding).toEqual(forwarding)
    expect(keepAs(forwards, 'zones', { zones: full.zones })).toEqual(central)
  })
})
