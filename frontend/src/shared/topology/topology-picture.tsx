import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components'
import type { Edge, EdgeProps, Node, NodeProps } from '@xyflow/react'
import { BaseEdge, Controls, EdgeLabelRenderer, Handle, Position, ReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/style.css'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Schemas } from '../api/schemas'
import { useAppearance } from '../appearance/appearance'
import { at, measure } from '../appearance/measures'
import type { Text } from '../language/catalogue'
import { useLanguage } from '../language/language'
import type { Drawable } from './grouped'
import type { Placed, Point } from './layout'
import { place } from './layout'
import { strokes } from './lines'
import { NodeIcon } from './node-icon'

type Box = Node<
  {
    node: Drawable['nodes'][number]
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
    // a finger must find room beside it to move the page
    [at.phone]: { minHeight: measure.picturePhone, maxHeight: measure.picture },
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground2,
    '& .react-flow': { backgroundColor: 'transparent' },
    // words on a line lie above the boxes that the line passes
    '& .react-flow__edgelabel-renderer': { zIndex: 2 },
    // inside a drawing nothing is forced: lines keep a colour that the system's page may have
    [at.forced]: { '& .react-flow__edge-path': { stroke: 'CanvasText !important' } },
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
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
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
  // paler, and yet to be read
  dimmed: {
    color: tokens.colorNeutralForeground3,
    backgroundColor: 'transparent',
    boxShadow: 'none',
    '& svg': { opacity: 0.4 },
  },
  chosen: {
    outline: `${tokens.strokeWidthThick} solid ${tokens.colorCompoundBrandStroke}`,
    outlineOffset: tokens.strokeWidthThick,
  },
  title: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}`,
    minWidth: 0,
  },
  names: { minWidth: 0, flex: '1 1 0' },
  name: {
    display: 'block',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontWeight: tokens.fontWeightSemibold,
  },
  kind: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
  },
  group: { border: `${tokens.strokeWidthThick} solid ${tokens.colorBrandStroke2}` },
  large: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  handle: { visibility: 'hidden' },
  label: {
    position: 'absolute',
    padding: `0 ${tokens.spacingHorizontalXS}`,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'nowrap',
    pointerEvents: 'none',
  },
  waiting: { height: '100%', display: 'grid', placeItems: 'center' },
})

function BoxNode({ data, selected }: NodeProps<Box>) {
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
        node.group && !small && styles.group,
        small && styles.large,
        dimmed && styles.dimmed,
        selected && styles.chosen,
      )}
      title={node.note ? `${node.name}, ${node.note}` : node.name}
    >
      <Handle type="target" position={Position.Left} className={styles.handle} />
      <div className={styles.title}>
        <NodeIcon kind={node.kind} />
        <span className={styles.names}>
          <span className={styles.name}>{node.name}</span>
          {!container && !small && (
            <span className={mergeClasses(styles.name, styles.kind)}>
              {node.note ?? t(`topology.kind.${node.kind}`)}
            </span>
          )}
        </span>
      </div>
      <Handle type="source" position={Position.Right} className={styles.handle} />
    </div>
  )
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

function neighbours(topology: Drawable, selected: string): Set<string> {
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

const WITH_WORDS: readonly Schemas['TopologyEdgeKind'][] = ['ALLOWED', 'DENIED']

type Look = { selected: string | undefined; small: boolean }

/** What a box is, and whether it unfolds, in words for those who hear it. */
function wordsOf({ node, container }: Placed['nodes'][number], t: Text): string {
  if (node.group) return t(container ? 'topology.unfolded' : 'topology.folded', { name: node.name })
  const kind = t(`topology.kind.${node.kind}`)
  return t('topology.sentence', { kind, name: [node.name, node.note].filter(Boolean).join(', ') })
}

function flowOf(placed: Placed, topology: Drawable, { selected, small }: Look, t: Text) {
  const near = selected ? neighbours(topology, selected) : undefined
  const nodes = placed.nodes.map((each): Box => {
    const words = wordsOf(each, t)
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
      // the legend says what the others are
      label: touches || WITH_WORDS.includes(edge.kind) ? edge.label : '',
      focusable: false,
      data: { kind: edge.kind, points, dimmed: selected !== undefined && !touches },
    }
  })
  return { nodes, edges }
}

// smaller than this nobody reads a name: what does not fit is moved to
const READABLE = 0.6

// the buttons have a strip of their own above the boxes
const room = { top: '52px', right: '8px', bottom: '8px', left: '8px' } as const

const ratioOf = ({ width, height }: Placed): string => `${width + 16} / ${height + 60}`

export type TopologyPictureProps = {
  topology: Drawable
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
          fitViewOptions={
            small ? { padding: 0.02, maxZoom: 1 } : { padding: room, maxZoom: 1, minZoom: READABLE }
          }
          onNodeClick={(_, node) => small && onSelect?.(node.id)}
          onPaneClick={() => onSelect?.(undefined)}
          onNodesChange={(changes) => {
            for (const change of changes) {
              if (change.type === 'select' && change.selected) onSelect?.(change.id)
            }
          }}
        >
          {!small && (
            <Controls
              showInteractive={false}
              position="top-left"
              orientation="horizontal"
              fitViewOptions={{ padding: room }}
            />
          )}
        </ReactFlow>
      )}
    </div>
  )
}
