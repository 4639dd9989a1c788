import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components'
import type { Edge, EdgeProps, Node, NodeProps } from '@xyflow/react'
import { BaseEdge, Controls, EdgeLabelRenderer, Handle, Position, ReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Schemas } from '../api/schemas'
import { useAppearance } from '../appearance/appearance'
import { measure } from '../appearance/measures'
import type { Text } from '../language/catalogue'
import { useLanguage } from '../language/language'
import type { Placed, Point } from './layout'
import { place } from './layout'
import { NodeIcon } from './node-icon'

type Topology = Schemas['Topology']
type Box = Node<
  {
    node: Schemas['TopologyNode']
    container: boolean
    dimmed: boolean
    small: boolean
    words: string
  },
  'box'
>
type Line = Edge<{ kind: Schemas['TopologyEdgeKind']; points: Point[]; dimmed: boolean }, 'line'>

const useStyles = makeStyles({
  frame: {
    minHeight: measure.picture,
    maxHeight: measure.pictureMost,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground2,
    '& .react-flow': { backgroundColor: 'transparent' },
    '& .react-flow__attribution': { backgroundColor: tokens.colorNeutralBackground2 },
    '& .react-flow__attribution a': { color: tokens.colorNeutralForeground2 },
  },
  small: { minHeight: 0, maxHeight: measure.picture, cursor: 'pointer' },
  box: {
    boxSizing: 'border-box',
    width: '100%',
    height: '100%',
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textAlign: 'left',
  },
  container: {
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusLarge,
  },
  network: { backgroundColor: tokens.colorBrandBackground2 },
  subnet: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke1}`,
  },
  card: { backgroundColor: tokens.colorNeutralBackground1, boxShadow: tokens.shadow2 },
  dimmed: { opacity: 0.35 },
  title: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}`,
    minWidth: 0,
  },
  names: { minWidth: 0, flex: '1 1 0' },
  kind: { color: tokens.colorNeutralForeground2, display: 'block' },
  name: {
    display: 'block',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontWeight: tokens.fontWeightSemibold,
  },
  large: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  handle: { visibility: 'hidden' },
  label: {
    position: 'absolute',
    padding: `0 ${tokens.spacingHorizontalXS}`,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase100,
    pointerEvents: 'none',
  },
  waiting: { height: '100%', display: 'grid', placeItems: 'center' },
})

function BoxNode({ data }: NodeProps<Box>) {
  const styles = useStyles()
  const { t } = useLanguage()
  const { node, container, dimmed, small } = data
  return (
    <div
      className={mergeClasses(
        styles.box,
        container ? styles.container : styles.card,
        node.kind === 'VNET' && container && styles.network,
        node.kind === 'SUBNET' && styles.subnet,
        small && styles.large,
        dimmed && styles.dimmed,
      )}
      title={node.name}
    >
      <Handle type="target" position={Position.Left} className={styles.handle} />
      <div className={styles.title}>
        <NodeIcon kind={node.kind} />
        <span className={styles.names}>
          <span className={styles.name}>{node.name}</span>
          {!container && !small && (
            <span className={styles.kind}>{t(`topology.kind.${node.kind}`)}</span>
          )}
        </span>
      </div>
      <Handle type="source" position={Position.Right} className={styles.handle} />
    </div>
  )
}

const strokes: Record<Schemas['TopologyEdgeKind'], { stroke: string; dash?: string }> = {
  PEERING: { stroke: tokens.colorCompoundBrandStroke },
  PRIVATE_LINK: { stroke: tokens.colorPaletteGreenBorderActive, dash: '6 3' },
  DNS_LINK: { stroke: tokens.colorNeutralStrokeAccessible, dash: '2 3' },
  ROUTE: { stroke: tokens.colorNeutralStrokeAccessible },
  ALLOWED: { stroke: tokens.colorPaletteGreenBorderActive },
  DENIED: { stroke: tokens.colorPaletteRedBorderActive, dash: '4 4' },
}

const pathOf = (points: Point[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x},${y}`).join(' ')

/** The middle of the longest straight piece, where a label has room. */
function labelPlace(points: Point[]): Point {
  let best = { x: 0, y: 0, length: -1 }
  for (let index = 1; index < points.length; index++) {
    const [from, to] = [points[index - 1], points[index]]
    if (!from || !to) continue
    const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y)
    if (length > best.length) best = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, length }
  }
  return best
}

function LineEdge({ id, data, label, markerEnd }: EdgeProps<Line>) {
  const styles = useStyles()
  if (!data || data.points.length === 0) return null
  const { stroke, dash } = strokes[data.kind]
  const { x, y } = labelPlace(data.points)
  return (
    <>
      <BaseEdge
        id={id}
        path={pathOf(data.points)}
        {...(markerEnd ? { markerEnd } : {})}
        style={{ stroke, strokeDasharray: dash, strokeWidth: 1.5, opacity: data.dimmed ? 0.25 : 1 }}
      />
      {label && !data.dimmed && (
        <EdgeLabelRenderer>
          <span
            className={styles.label}
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
          >
            {label}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  )
}

const nodeTypes = { box: BoxNode }
const edgeTypes = { line: LineEdge }

function neighbours(topology: Topology, selected: string): Set<string> {
  const near = new Set([selected])
  for (const { from, to } of topology.edges) {
    if (from === selected) near.add(to)
    if (to === selected) near.add(from)
  }
  const parents = new Map(topology.nodes.map(({ id, parent }) => [id, parent]))
  for (const id of [...near]) {
    for (let up = parents.get(id); up; up = parents.get(up)) near.add(up)
  }
  return near
}

type Look = { selected: string | undefined; small: boolean }

function flowOf(placed: Placed, topology: Topology, { selected, small }: Look, t: Text) {
  const near = selected ? neighbours(topology, selected) : undefined
  const nodes = placed.nodes.map((each): Box => {
    const kind = t(`topology.kind.${each.node.kind}`)
    const words = t('topology.sentence', { kind, name: each.node.name })
    return {
      id: each.node.id,
      type: 'box',
      position: { x: each.x, y: each.y },
      width: each.width,
      height: each.height,
      ...(each.parent ? { parentId: each.parent } : {}),
      ariaLabel: words,
      selected: each.node.id === selected,
      data: {
        node: each.node,
        container: each.container,
        dimmed: near !== undefined && !near.has(each.node.id),
        small,
        words,
      },
    }
  })
  const edges = placed.edges.map(({ edge, points }): Line => {
    const touches = edge.from === selected || edge.to === selected
    return {
      id: edge.id,
      type: 'line',
      source: edge.from,
      target: edge.to,
      label: edge.label,
      focusable: false,
      data: { kind: edge.kind, points, dimmed: selected !== undefined && !touches },
    }
  })
  return { nodes, edges }
}

const ratioOf = ({ width, height }: Placed): string => `${width + 32} / ${height + 32}`

export type TopologyPictureProps = {
  topology: Topology
  small?: boolean
  selected?: string | undefined
  onSelect?: (id: string | undefined) => void
}

/** The network as nested boxes. Looking only: nothing can be dragged or joined. */
export function TopologyPicture(props: TopologyPictureProps) {
  const { topology, small = false, selected, onSelect } = props
  const styles = useStyles()
  const { t } = useLanguage()
  const { shown } = useAppearance()
  const placed = useQuery({
    queryKey: ['topology-layout', topology, small],
    queryFn: () => place(topology, small ? 'small' : 'full'),
    staleTime: Infinity,
  })
  const flow = useMemo(
    () => (placed.data ? flowOf(placed.data, topology, { selected, small }, t) : undefined),
    [placed.data, topology, selected, small, t],
  )
  return (
    <div
      className={mergeClasses(styles.frame, small && styles.small)}
      // as high as what it shows, so that it is as large as the page is wide
      style={placed.data ? { aspectRatio: ratioOf(placed.data) } : undefined}
    >
      {!flow && (
        <div className={styles.waiting}>
          {placed.isError ? t('topology.undrawable') : <Spinner label={t('topology.drawing')} />}
        </div>
      )}
      {flow && (
        <ReactFlow
          key={placed.dataUpdatedAt}
          aria-label={t('topology.picture')}
          colorMode={shown === 'light' ? 'light' : 'dark'}
          nodes={flow.nodes}
          edges={flow.edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={!small}
          edgesFocusable={false}
          elementsSelectable={!small}
          zoomOnScroll={false}
          preventScrolling={false}
          panOnDrag={!small}
          minZoom={0.1}
          fitView
          fitViewOptions={{ padding: 0.04, maxZoom: 1 }}
          onNodeClick={(_, node) => onSelect?.(node.id)}
          onPaneClick={() => onSelect?.(undefined)}
          onNodesChange={(changes) => {
            for (const change of changes) {
              if (change.type === 'select' && change.selected) onSelect?.(change.id)
            }
          }}
        >
          {!small && <Controls showInteractive={false} />}
        </ReactFlow>
      )}
    </div>
  )
}
