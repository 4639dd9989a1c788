import { expect, it } from 'vitest'
import type { Schemas } from '../api/schemas'
import { groupedOf } from './grouped'

type Node = Schemas['TopologyNode']
const node = (id: string, kind: Node['kind'], parent?: string): Node => ({
  id,
  kind,
  name: id,
  facts: [],
  ...(parent ? { parent } : {}),
})
const edge = (from: string, to: string, kind: Schemas['TopologyEdgeKind'], label = kind) => ({
  id: `${kind}:${from}>${to}`,
  from,
  to,
  kind,
  label,
})
const words = {
  service: ({ id }: Node) => `Service ${id}`,
  group: (group: string, count: number) => `${count} ${group}`,
  unfold: 'Show each',
}

const zones = ['z1', 'z2', 'z3', 'z4'].map((id) => node(id, 'DNS_ZONE'))
const names = ['a', 'b', 'c', 'd'].map((id) => node(`name:${id}`, 'INTERNET'))
const nodes = [
  node('sub', 'SUBSCRIPTION'),
  node('group', 'RESOURCE_GROUP', 'sub'),
  node('vnet', 'VNET', 'group'),
  node('subnet', 'SUBNET', 'vnet'),
  node('nsg', 'NSG', 'subnet'),
  node('blob', 'PRIVATE_ENDPOINT', 'subnet'),
  node('file', 'PRIVATE_ENDPOINT', 'subnet'),
  node('storage', 'SERVICE', 'group'),
  node('hub', 'HUB'),
  node('firewall', 'FIREWALL', 'hub'),
  node('internet', 'INTERNET'),
  ...zones,
  ...names,
]
const edges = [
  edge('blob', 'storage', 'PRIVATE_LINK'),
  edge('file', 'storage', 'PRIVATE_LINK'),
  ...zones.map(({ id }) => edge('blob', id, 'DNS_LINK')),
  ...names.map(({ id }) => edge('firewall', id, 'ALLOWED')),
  edge('internet', 'storage', 'DENIED'),
]
const lines = (drawn: ReturnType<typeof groupedOf>) =>
  drawn.edges.map(({ kind, from, to }) => `${kind} ${from} > ${to}`)

it('draws one box for what belongs together, and one line for what they share', () => {
  const grouped = groupedOf({ nodes, edges }, words, new Set())
  expect(grouped.nodes.map(({ id, name, parent }) => [id, name, parent])).toEqual([
    ['group', 'group', undefined],
    ['vnet', 'vnet', 'group'],
    ['subnet', 'subnet', 'vnet'],
    ['blob', 'Service storage', 'subnet'],
    ['hub', 'hub', undefined],
    ['firewall', 'firewall', 'hub'],
    ['internet', 'internet', undefined],
    ['destinations', '4 destinations', undefined],
    ['zones', '4 zones', undefined],
  ])
  expect(grouped.nodes.find(({ id }) => id === 'blob')?.parts.toSorted()).toEqual([
    'blob',
    'file',
    'storage',
  ])
  expect(lines(grouped)).toEqual([
    'DNS_LINK vnet > zones',
    'ALLOWED firewall > destinations',
    'DENIED internet > group',
  ])
})

it('shows the parts of a group that is unfolded inside it, with the same lines', () => {
  const grouped = groupedOf({ nodes, edges }, words, new Set(['destinations']))
  const inside = grouped.nodes.filter(({ parent }) => parent === 'destinations')
  expect(inside.map(({ id }) => id)).toEqual(names.map(({ id }) => id))
  expect(lines(grouped)).toContain('ALLOWED firewall > destinations')
})

it('never says that a box is closed to the internet while something in it is open', () => {
  const open = [...edges, edge('internet', 'search', 'ALLOWED'), edge('internet', 'kv', 'DENIED')]
  const more = [...nodes, node('search', 'SERVICE', 'group'), node('kv', 'SERVICE', 'group')]
  expect(lines(groupedOf({ nodes: more, edges: open }, words, new Set()))).toEqual(
    expect.arrayContaining([
      'ALLOWED internet > search',
      'DENIED internet > blob',
      'DENIED internet > kv',
    ]),
  )
})
