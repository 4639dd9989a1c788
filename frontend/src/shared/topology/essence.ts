import type { Schemas } from '../api/schemas'

type Topology = Schemas['Topology']
type TopologyNode = Schemas['TopologyNode']
type TopologyNodeKind = Schemas['TopologyNodeKind']

type Words = {
  /** what a service is called for short */
  service: (node: TopologyNode) => string
  /** what the shared network is called for short */
  hub: string
  /** stands for that many destinations outside */
  destinations: (count: number) => string
}

const LEFT_OUT: readonly TopologyNodeKind[] = [
  'SUBSCRIPTION',
  'RESOURCE_GROUP',
  'NSG',
  'ROUTE_TABLE',
  'DNS_ZONE',
]
const MOST_DESTINATIONS = 2
const DESTINATIONS = 'destinations'

/**
 * What a small picture shows of a topology: the networks, what is reached in them, the hub, and
 * what is reached outside. A service and its private endpoints are one box where the endpoint is;
 * the hub and its firewall are one.
 */
export function essenceOf({ nodes, edges }: Topology, words: Words): Topology {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const stands = new Map<string, string>()
  const renamed = new Map<string, string>()
  for (const { from, to, kind } of edges) {
    const service = byId.get(to)
    if (kind !== 'PRIVATE_LINK' || service?.kind !== 'SERVICE') continue
    const first = stands.get(to)
    if (first && byId.get(first)?.parent === byId.get(from)?.parent) stands.set(from, first)
    else {
      if (!first) stands.set(to, from)
      renamed.set(from, words.service(service))
    }
  }
  const outside = nodes.filter(({ id, kind }) => kind === 'INTERNET' && id !== 'internet')
  if (outside.length > MOST_DESTINATIONS) {
    for (const { id } of outside) stands.set(id, DESTINATIONS)
  }
  for (const { id, kind, parent } of nodes) {
    if (kind === 'FIREWALL' && parent && byId.get(parent)?.kind === 'HUB') stands.set(id, parent)
  }

  const left = (node: TopologyNode): boolean => LEFT_OUT.includes(node.kind) || stands.has(node.id)
  const keptParent = ({ parent }: TopologyNode): string | undefined => {
    const up = parent ? byId.get(parent) : undefined
    if (!up) return undefined
    return left(up) ? keptParent(up) : up.id
  }
  const kept = nodes
    .filter((node) => !left(node))
    .map((node): TopologyNode => {
      const parent = keptParent(node)
      const own = node.kind === 'SERVICE' ? words.service(node) : node.name
      const name = renamed.get(node.id) ?? (node.kind === 'HUB' ? words.hub : own)
      return { ...node, name, parent }
    })
  if (outside.length > MOST_DESTINATIONS) {
    const name = words.destinations(outside.length)
    kept.push({ id: DESTINATIONS, kind: 'INTERNET', name, facts: [] })
  }

  const networkOf = (id: string): string => {
    const node = byId.get(id)
    if (!node || node.kind === 'VNET') return id
    return node.parent ? networkOf(node.parent) : id
  }
  const known = new Set(kept.map(({ id }) => id))
  const seen = new Set<string>()
  const lines = edges
    .filter(({ kind }) => kind !== 'DNS_LINK' && kind !== 'ROUTE')
    .map((edge) => {
      const from = stands.get(edge.from) ?? edge.from
      const to = stands.get(edge.to) ?? edge.to
      // that nothing comes in is one line to the network, not one to each service
      return { ...edge, from, to: edge.kind === 'DENIED' ? networkOf(to) : to, label: '' }
    })
    .filter(({ from, to, kind }) => {
      const line = `${kind}:${from}>${to}`
      if (from === to || !known.has(from) || !known.has(to) || seen.has(line)) return false
      seen.add(line)
      return true
    })
  const joined = new Set(lines.flatMap(({ from, to }) => [from, to]))
  // a service in no network that nothing reaches says nothing about who reaches whom
  const idle = ({ id, kind, parent }: TopologyNode): boolean =>
    kind === 'SERVICE' && !parent && !joined.has(id)
  return { nodes: kept.filter((node) => !idle(node)), edges: lines }
}
