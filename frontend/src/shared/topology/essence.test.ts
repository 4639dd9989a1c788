import { expect, it } from 'vitest'
import type { Schemas } from '../api/schemas'
import { essenceOf } from './essence'

type Node = Schemas['TopologyNode']
const node = (id: string, kind: Node['kind'], parent?: string): Node => ({
  id,
  kind,
  name: id,
  facts: [],
  ...(parent ? { parent } : {}),
})
const edge = (from: string, to: string, kind: Schemas['TopologyEdgeKind']) => ({
  id: `${kind}:${from}>${to}`,
  from,
  to,
  kind,
  label: 'label',
})
const words = {
  hub: 'Hub',
  service: ({ id }: Node) => `Service ${id}`,
  destinations: (count: number) => `${count} destinations`,
}

const nodes = [
  node('sub', 'SUBSCRIPTION'),
  node('group', 'RESOURCE_GROUP', 'sub'),
  node('vnet', 'VNET', 'group'),
  node('subnet', 'SUBNET', 'vnet'),
  node('nsg', 'NSG', 'subnet'),
  node('blob', 'PRIVATE_ENDPOINT', 'subnet'),
  node('file', 'PRIVATE_ENDPOINT', 'subnet'),
  node('storage', 'SERVICE', 'group'),
  node('logs', 'SERVICE', 'group'),
  node('zone', 'DNS_ZONE'),
  node('hub', 'HUB'),
  node('firewall', 'FIREWALL', 'hub'),
  node('internet', 'INTERNET'),
]
const edges = [
  edge('blob', 'storage', 'PRIVATE_LINK'),
  edge('file', 'storage', 'PRIVATE_LINK'),
  edge('blob', 'zone', 'DNS_LINK'),
  edge('vnet', 'hub', 'PEERING'),
  edge('subnet', 'firewall', 'ROUTE'),
  edge('firewall', 'internet', 'DENIED'),
  edge('internet', 'storage', 'DENIED'),
  edge('internet', 'logs', 'DENIED'),
]

it('shows networks, what is reached in them, the hub and the outside', () => {
  const essence = essenceOf({ nodes, edges }, words)
  expect(essence.nodes.map(({ id, name, parent }) => [id, name, parent])).toEqual([
    ['vnet', 'vnet', undefined],
    ['subnet', 'subnet', 'vnet'],
    ['blob', 'Service storage', 'subnet'],
    ['hub', 'Hub', undefined],
    ['internet', 'internet', undefined],
  ])
  expect(essence.edges.map(({ kind, from, to }) => [kind, from, to])).toEqual([
    ['PEERING', 'vnet', 'hub'],
    ['DENIED', 'hub', 'internet'],
    ['DENIED', 'internet', 'vnet'],
  ])
})

it('counts destinations where they are many', () => {
  const names = ['a', 'b', 'c'].map((name) => node(`name:${name}`, 'INTERNET'))
  const allowed = names.map(({ id }) => edge('firewall', id, 'ALLOWED'))
  const essence = essenceOf({ nodes: [...nodes, ...names], edges: [...edges, ...allowed] }, words)
  expect(essence.nodes.at(-1)).toMatchObject({ id: 'destinations', name: '3 destinations' })
  expect(essence.edges.filter(({ kind }) => kind === 'ALLOWED')).toMatchObject([
    { from: 'hub', to: 'destinations' },
  ])
})
