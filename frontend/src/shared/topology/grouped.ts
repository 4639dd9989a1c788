import type { Schemas } from '../api/schemas'

type Topology = Schemas['Topology']
type TopologyNode = Schemas['TopologyNode']
type TopologyEdge = Schemas['TopologyEdge']

/** What is folded into one box where it is many. */
export const GROUPS = ['destinations', 'zones'] as const
export type Group = (typeof GROUPS)[number]

/** A box of a picture: a part of the topology, or what stands for several. */
export type Card = TopologyNode & {
  /** a second line: what it is, or its own name */
  note?: string
  /** ids of the parts it stands for, its own among them */
  parts: string[]
  /** unfolds, or folds again, when chosen */
  group?: Group
}
export type Grouped = { nodes: Card[]; edges: TopologyEdge[] }
/** What can be drawn: a topology as it is, or grouped. */
export type Drawable = { nodes: (TopologyNode & Partial<Card>)[]; edges: TopologyEdge[] }

type Words = {
  /** what a service is called for short */
  service: (node: TopologyNode) => string
  group: (group: Group, count: number) => string
  /** what choosing a group does */
  unfold: string
}

/** From here on a list of names is one box that says how many they are. */
const MANY = 4

const LEFT_OUT: readonly TopologyNode['kind'][] = ['NSG', 'ROUTE_TABLE']

/**
 * A topology with what belongs together in one box: a service and its private endpoints, the names
 * outside, the private DNS zones. Rules and routes are in the facts and in the table.
 *
 * @param unfolded the groups whose parts are shown all the same
 */
export function groupedOf(
  { nodes, edges }: Topology,
  words: Words,
  unfolded: ReadonlySet<Group>,
): Grouped {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const stands = new Map<string, string>()
  const services = new Map<string, TopologyNode>()
  for (const { from, to, kind } of edges) {
    const service = byId.get(to)
    if (kind !== 'PRIVATE_LINK' || service?.kind !== 'SERVICE') continue
    const first = stands.get(to)
    if (first && byId.get(first)?.parent === byId.get(from)?.parent) stands.set(from, first)
    else {
      if (!first) stands.set(to, from)
      services.set(from, service)
    }
  }

  const groupOf = (node: TopologyNode): Group | undefined => {
    if (node.kind === 'DNS_ZONE') return 'zones'
    return node.kind === 'INTERNET' && node.id !== 'internet' ? 'destinations' : undefined
  }
  const members = new Map(
    GROUPS.map((group) => [group, nodes.filter((node) => groupOf(node) === group)] as const),
  )
  const manyOf = (node: TopologyNode): Group | undefined => {
    const group = groupOf(node)
    return group && (members.get(group)?.length ?? 0) >= MANY ? group : undefined
  }
  for (const node of nodes) {
    const group = manyOf(node)
    if (group) stands.set(node.id, group)
  }

  const single = nodes.filter(({ kind }) => kind === 'SUBSCRIPTION').length === 1
  const left = (node: TopologyNode): boolean =>
    LEFT_OUT.includes(node.kind) || (single && node.kind === 'SUBSCRIPTION')
  const partsOf = (id: string): string[] => [
    id,
    ...[...stands].filter(([, card]) => card === id).map(([part]) => part),
  ]
  const cards: Card[] = []
  for (const node of nodes) {
    const group = manyOf(node)
    if (left(node) || (stands.has(node.id) && !(group && unfolded.has(group)))) continue
    const parent = node.parent ? byId.get(node.parent) : undefined
    const inside = group ?? (parent && !left(parent) ? parent.id : undefined)
    const service = services.get(node.id) ?? (node.kind === 'SERVICE' ? node : undefined)
    const name = service ? words.service(service) : node.name
    cards.push({
      ...node,
      kind: service ? 'SERVICE' : node.kind,
      name,
      ...(service && name !== service.name ? { note: service.name } : {}),
      parent: inside,
      parts: [...new Set([...partsOf(node.id), ...(service ? [service.id] : [])])],
    })
  }
  for (const [group, inside] of members) {
    const [first] = inside
    if (!first || inside.length < MANY) continue
    cards.push({
      id: group,
      kind: first.kind,
      name: words.group(group, inside.length),
      note: words.unfold,
      facts: [],
      parts: inside.map(({ id }) => id),
      group,
    })
  }

  return { nodes: cards, edges: linesOf({ nodes, edges }, cards, stands) }
}

/** Lines between the cards: one for each kind and pair, whatever it stands for. */
function linesOf(
  { nodes, edges }: Topology,
  cards: Card[],
  stands: ReadonlyMap<string, string>,
): TopologyEdge[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const known = new Map(cards.map((card) => [card.id, card]))
  const upwards = (id: string): string[] => {
    const parent = known.get(id)?.parent
    return parent ? [id, ...upwards(parent)] : [id]
  }
  const lift = (id: string): string => upwards(id).at(-1) ?? id
  const fromOutside = edges.filter(({ from }) => byId.get(from)?.kind === 'INTERNET')
  // a box is closed to the internet as one when nothing in it is open
  const open = new Set(
    fromOutside
      .filter(({ kind }) => kind === 'ALLOWED')
      .flatMap(({ to }) => upwards(stands.get(to) ?? to)),
  )
  const lines = new Map<string, TopologyEdge>()
  for (const edge of edges) {
    let from = stands.get(edge.from) ?? edge.from
    let to = stands.get(edge.to) ?? edge.to
    if (edge.kind === 'DENIED' && byId.get(edge.from)?.kind === 'INTERNET' && !open.has(lift(to))) {
      to = lift(to)
    }
    if (edge.kind === 'DNS_LINK' && byId.get(edge.to)?.kind === 'DNS_ZONE') from = networkOf(from)
    if (from === to || !known.has(from) || !known.has(to)) continue
    const id = `${edge.kind}:${from}>${to}`
    const before = lines.get(id)
    lines.set(id, {
      ...edge,
      id,
      from,
      to,
      label: before && before.label !== edge.label ? '' : edge.label,
    })
  }
  return [...lines.values()]

  function networkOf(id: string): string {
    const all = upwards(id)
    return all.find((each) => ['VNET', 'HUB'].includes(known.get(each)?.kind ?? '')) ?? id
  }
}
