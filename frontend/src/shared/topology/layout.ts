import type { ELK as Elk, ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api'
import ELK from 'elkjs/lib/elk-api'
import workerUrl from 'elkjs/lib/elk-worker.min.js?url'
import type { Schemas } from '../api/schemas'
import type { Drawable } from './grouped'

type Topology = Drawable
type TopologyNode = Drawable['nodes'][number]

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
export type Placed = { nodes: PlacedNode[]; edges: PlacedEdge[]; width: number; height: number }

type Scale = {
  card: { width: number; height: number }
  /** room for a container's own title above its content */
  container: { top: number; side: number }
  between: { nodes: number; layers: number }
}
const FULL: Scale = {
  card: { width: 208, height: 52 },
  container: { top: 40, side: 16 },
  between: { nodes: 20, layers: 48 },
}
const SMALL: Scale = {
  card: { width: 216, height: 32 },
  container: { top: 32, side: 8 },
  between: { nodes: 8, layers: 28 },
}
/** From here on boxes that no line touches stand in rows instead of one below the other. */
const ROWS_FROM = 4
const MOST_IN_A_COLUMN = 8

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

type Grid = { id: string; nodes: TopologyNode[]; columns: number }

/** In a small picture a box is as wide as its name: what is saved makes all of it larger. */
function cardOf({ name }: TopologyNode, scale: Scale): { width: number; height: number } {
  if (scale !== SMALL) return scale.card
  const letter = 9
  const icon = 40
  return { ...scale.card, width: Math.min(scale.card.width, name.length * letter + icon) }
}

const gap = (scale: Scale): number => scale.between.nodes / 2

/** Boxes of one container that nothing is joined to. They need no routing, only room. */
function gridOf(topology: Topology, parent: string | undefined, scale: Scale): Grid | undefined {
  const touched = new Set(topology.edges.flatMap(({ from, to }) => [from, to]))
  const holds = new Set(topology.nodes.map((node) => node.parent))
  const nodes = childrenOf(topology, parent).filter(({ id, kind }) => {
    if (parent === undefined && kind !== 'DNS_ZONE') return false
    return !touched.has(id) && !holds.has(id)
  })
  if (nodes.length < ROWS_FROM) return undefined
  const columns = scale === SMALL ? 1 : Math.max(2, Math.ceil(nodes.length / MOST_IN_A_COLUMN))
  return { id: `grid:${parent ?? ''}`, nodes, columns }
}

const widthOf = (nodes: TopologyNode[], scale: Scale): number =>
  Math.max(...nodes.map((node) => cardOf(node, scale).width))

function roomOf({ nodes, columns }: Grid, scale: Scale): { width: number; height: number } {
  const rows = Math.ceil(nodes.length / columns)
  return {
    width: columns * (widthOf(nodes, scale) + gap(scale)) - gap(scale),
    height: rows * (scale.card.height + gap(scale)) - gap(scale),
  }
}

/** The children of a container as the engine places them: those of a grid are one box. */
function elkChildrenOf(topology: Topology, parent: string | undefined, scale: Scale): ElkNode[] {
  const grid = gridOf(topology, parent, scale)
  const inGrid = new Set(grid?.nodes.map(({ id }) => id))
  const children = childrenOf(topology, parent)
    .filter(({ id }) => !inGrid.has(id))
    .map((child) => elkNodeOf(topology, child, scale))
  if (!grid) return children
  const layoutOptions: Record<string, string> =
    parent === undefined ? { 'elk.layered.layering.layerConstraint': 'LAST' } : {}
  return [{ id: grid.id, ...roomOf(grid, scale), layoutOptions }, ...children]
}

function elkNodeOf(topology: Topology, node: TopologyNode, scale: Scale): ElkNode {
  const card = cardOf(node, scale)
  const { container } = scale
  const children = elkChildrenOf(topology, node.id, scale)
  const where = node.parent ? undefined : side(node.kind)
  const layoutOptions: Record<string, string> = where
    ? { 'elk.layered.layering.layerConstraint': where }
    : {}
  if (children.length === 0) return { id: node.id, ...card, layoutOptions }
  return {
    id: node.id,
    children,
    layoutOptions: {
      ...layoutOptions,
      'elk.padding': `[top=${container.top},left=${container.side},bottom=${container.side},right=${container.side}]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': `(${card.width},${card.height})`,
    },
  }
}

function pointsOf(edge: ElkExtendedEdge): Point[] {
  const section = edge.sections?.[0]
  if (!section) return []
  return [section.startPoint, ...(section.bendPoints ?? []), section.endPoint]
}

/**
 * Places a topology: nested boxes, layers from left to right, edges routed around the boxes.
 *
 * @param size small boxes and little between them, or room for names
 */
export async function place(topology: Topology, size: 'small' | 'full' = 'full'): Promise<Placed> {
  const scale = size === 'small' ? SMALL : FULL
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
      'elk.spacing.nodeNode': String(scale.between.nodes),
      'elk.layered.spacing.nodeNodeBetweenLayers': String(scale.between.layers),
      'elk.layered.spacing.edgeNodeBetweenLayers': '20',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.json.edgeCoords': 'ROOT',
    },
    children: elkChildrenOf(topology, undefined, scale),
    edges: edges.map(({ id, from, to }) => {
      const [source, target] = backwards.has(id) ? [to, from] : [from, to]
      return { id, sources: [source], targets: [target] }
    }),
  }
  const drawn = await engine().layout(graph)
  const byId = new Map(topology.nodes.map((node) => [node.id, node]))
  const nodes: PlacedNode[] = []
  const walk = (placed: ElkNode, parent: string | undefined): void => {
    if (placed.id.startsWith('grid:')) {
      const grid = gridOf(topology, parent, scale)
      grid?.nodes.forEach((node, index) => {
        const column = index % grid.columns
        const row = Math.floor(index / grid.columns)
        nodes.push({
          node,
          parent,
          container: false,
          x: (placed.x ?? 0) + column * (widthOf(grid.nodes, scale) + gap(scale)),
          y: (placed.y ?? 0) + row * (scale.card.height + gap(scale)),
          width: widthOf(grid.nodes, scale),
          height: scale.card.height,
        })
      })
      return
    }
    const node = byId.get(placed.id)
    const children = placed.children ?? []
    if (node) {
      nodes.push({
        node,
        parent,
        container: children.length > 0,
        x: placed.x ?? 0,
        y: placed.y ?? 0,
        width: placed.width ?? scale.card.width,
        height: placed.height ?? scale.card.height,
      })
    }
    for (const child of children) walk(child, node?.id)
  }
  walk(drawn, undefined)
  const routes = new Map((drawn.edges ?? []).map((edge) => [edge.id, pointsOf(edge)]))
  return {
    nodes,
    width: drawn.width ?? 0,
    height: drawn.height ?? 0,
    edges: edges.map((edge) => {
      const points = routes.get(edge.id) ?? []
      return { edge, points: backwards.has(edge.id) ? points.toReversed() : points }
    }),
  }
}
