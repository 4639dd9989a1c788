import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../shared/api/schemas'
import { hubNames } from './hub-cells'

const hub: Schemas['LandingZone']['hubs'][number] = {
  name: 'hub',
  region: 'westeurope',
  subscription: 'c0de5a2e-1b7f-4e06-8f43-90b1d7a5e222',
  resourceGroup: 'rg-hub',
  vnet: { id: '/vnet', addressSpace: '10.12.0.0/20' },
  firewall: { privateIp: '10.12.0.4', policyId: '/policy' },
  zones: { resourceGroupId: '/zones', names: ['privatelink.openai.azure.com'] },
  dnsServers: [],
}

const cell = (key: string) => {
  const found = hubNames.find((each) => each.key === key)
  if (!found) throw new Error(key)
  return found
}

describe('where a hub keeps private names', () => {
  it('is a group of central zones or a ruleset', () => {
    expect(hubNames.map(({ read }) => read(hub))).toEqual([
      'hub',
      '/zones',
      'privatelink.openai.azure.com',
      '',
    ])
  })

  it('forgets what is cleared', () => {
    const cleared = cell('zones/resourceGroupId').write(hub, '')
    expect(cleared).not.toHaveProperty('zones')
    const forwarding = cell('forwarding/ruleset').write(cleared, '/ruleset')
    expect(forwarding.forwarding).toEqual({ ruleset: '/ruleset' })
    expect(cell('forwarding/ruleset').write(forwarding, '')).not.toHaveProperty('forwarding')
  })

  it('keeps the names of zones while their group is typed', () => {
    expect(cell('zones/resourceGroupId').write(hub, '/other').zones).toEqual({
      resourceGroupId: '/other',
      names: ['privatelink.openai.azure.com'],
    })
  })
})
