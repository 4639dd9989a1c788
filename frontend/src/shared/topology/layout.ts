import type { ELK as Elk, ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api'
import ELK from 'elkjs/lib/elk-api'
import workerUrl from 'elkjs/lib/elk-worker.min.js?url'
import type { Schemas } from '../api/schemas'

type Topology = Schemas['Topology']
type TopologyNode = Schemas['TopologyNode']

export type Point = { x: number; y: number }
export type PlacedNode = {
  node: TopologyNode
  parent: string | undefined
  container: boolean
  x: number
  y: number
  width: number
  height: number
}
export type PlacedEdge = { edge: Schemas['TopologyEdge']; points: Point[] }
export type Placed = { nodes: PlacedNode[]; edges: PlacedEdge[] }

const CARD = { width: 208, height: 52 }
// room for a container's own title above its content
const CONTAINER = { top: 40, side: 16 }

let elk: Elk | undefined
const engine = (): Elk => (elk ??= new ELK({ workerFactory: () => new Worker(workerUrl) }))

/** The internet and the on-premises side left, the hub right, in every picture. */
function side(kind: TopologyNode['kind']): string | undefined {
  if (kind === 'INTERNET') return 'FIRST'
  if (kind === 'HUB' || kind === 'FIREWALL') return 'LAST'
  return undefined
}

/** From left to right: the internet, the workspace, the hub and all that is in it. */
function rankOf({ nodes }: Topology, id: string): number {
  const node = nodes.find((each) => each.id === id)
  if (!node) return 1
  if (node.kind === 'INTERNET') return 0
  if (node.kind === 'HUB' || node.kind === 'FIREWALL') return 2
  return node.parent ? rankOf({ nodes, edges: [] }, node.parent) : 1
}

function childrenOf({ nodes }: Topology, parent: string | undefined): TopologyNode[] {
  const known = new Set(nodes.map(({ id }) => id))
  return nodes.filter((node) => {
    const up = node.parent && known.has(node.parent) ? node.parent : undefined
    return up === parent
  })
}

function elkNodeOf(topology: Topology, node: TopologyNode): ElkNode {
  const children = childrenOf(topology, node.id)
  const where = node.parent ? undefined : side(node.kind)
  const layoutOptions: Record<string, string> = where
    ? { 'elk.layered.layering.layerConstraint': where }
    : {}
  if (children.length === 0) return { id: node.id, ...CARD, layoutOptions }
  return {
    id: node.id,
    children: children.map((child) => elkNodeOf(topology, child)),
    layoutOptions: {
      ...layoutOptions,
      'elk.padding': `[top=${CONTAINER.top},left=${CONTAINER.side},bottom=${CONTAINER.side},right=${CONTAINER.side}]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': `(${CARD.width},${CARD.height})`,
    },
  }
}

function pointsOf(edge: ElkExtendedEdge): Point[] {
  const section = edge.sections?.[0]
  if (!section) return []
  return [section.startPoint, ...(section.bendPoints ?? []), section.endPoint]
}

/** Places a topology: nested boxes, layers from left to right, edges routed around the boxes. */
export async function place(topology: Topology): Promise<Placed> {
  const known = new Set(topology.nodes.map(({ id }) => id))
  const edges = topology.edges.filter(({ from, to }) => known.has(from) && known.has(to))
  const rank = (id: string): number => rankOf(topology, id)
  const backwards = new Set(
    edges.filter(({ from, to }) => rank(from) > rank(to)).map(({ id }) => id),
  )
  const graph: ElkNode = {
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.spacing.nodeNode': '20',
      'elk.layered.spacing.nodeNodeBetweenLayers': '56',
      'elk.layered.spacing.edgeNodeBetweenLayers': '20',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.json.edgeCoords': 'ROOT',
    },
    children: childrenOf(topology, undefined).map((node) => elkNodeOf(topology, node)),
    edges: edges.map(({ id, from, to }) => {
      const [source, target] = backwards.has(id) ? [to, from] : [from, to]
      return { id, sources: [source], targets: [target] }
    }),
  }
  const drawn = await engine().layout(graph)
  const byId = new Map(topology.nodes.map((node) => [node.id, node]))
  const nodes: PlacedNode[] = []
  const walk = (placed: ElkNode, parent: string | undefined): void => {
    const node = byId.get(placed.id)
    const children = placed.children ?? []
    if (node) {
      nodes.push({
        node,
        parent,
        container: children.length > 0,
        x: placed.x ?? 0,
        y: placed.y ?? 0,
        width: placed.width ?? CARD.width,
        height: placed.height ?? CARD.height,
      })
    }
    for (const child of children) walk(child, node?.id)
  }
  walk(drawn, undefined)
  const routes = new Map((drawn.edges ?? []).map((edge) => [edge.id, pointsOf(edge)]))
  return {
    nodes,
    edges: edges.map((edge) => {
      const points = routes.get(edge.id) ?? []
      return { edge, points: backwards.has(edge.id) ? points.toReversed() : points }
    }),
  }
}
