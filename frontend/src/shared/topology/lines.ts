import { tokens } from '@fluentui/react-components'
import type { Schemas } from '../api/schemas'
import { oneOf } from '../ui/use-url-filter'

export type LineKind = Schemas['TopologyEdgeKind']

/** In the order in which the legend has them. */
export const LINES = ['ALLOWED', 'PRIVATE_LINK', 'PEERING', 'ROUTE', 'DNS_LINK', 'DENIED'] as const

/** How a line looks: never by its colour alone. */
export const strokes: Record<LineKind, { stroke: string; dash?: string }> = {
  PEERING: { stroke: tokens.colorCompoundBrandStroke },
  PRIVATE_LINK: { stroke: tokens.colorPaletteGreenBorderActive, dash: '6 3' },
  DNS_LINK: { stroke: tokens.colorNeutralStrokeAccessible, dash: '2 3' },
  ROUTE: { stroke: tokens.colorNeutralStrokeAccessible },
  ALLOWED: { stroke: tokens.colorPaletteGreenBorderActive },
  DENIED: { stroke: tokens.colorPaletteRedBorderActive, dash: '4 4' },
}

/** Where every part is drawn, what is denied and who writes which name would cover the rest. */
const ON_DEMAND: readonly LineKind[] = ['DNS_LINK', 'DENIED']

export const linesShownAtFirst = (everyPart: boolean): LineKind[] =>
  LINES.filter((kind) => !everyPart || !ON_DEMAND.includes(kind))

/** The lines that an address asks for. */
export function linesIn(asked: string | undefined, everyPart: boolean): LineKind[] {
  if (asked === undefined) return linesShownAtFirst(everyPart)
  return asked.split(',').flatMap((each) => oneOf(LINES, each) ?? [])
}

/** How an address asks for them; nothing where they are those shown at first. */
export function askFor(shown: readonly LineKind[], everyPart: boolean): string | undefined {
  const wanted = LINES.filter((kind) => shown.includes(kind)).join(',') || 'none'
  return wanted === linesShownAtFirst(everyPart).join(',') ? undefined : wanted
}
