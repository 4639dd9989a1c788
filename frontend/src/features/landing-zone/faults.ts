import { createContext } from 'react'
import type { Schemas } from '../../shared/api/schemas'
import type { EstatePart } from '../../shared/paths'

export type Fault = Schemas['FieldProblem']

type Faults = {
  faults: readonly Fault[]
  /** something else stands there now: what was said of it no longer holds */
  mend: (pointer: string) => void
}

/** What the portal refused of the landing zone, for the field that it is about. */
export const FaultsContext = createContext<Faults>({ faults: [], mend: () => undefined })

const isAt = (place: string, pointer: string): boolean =>
  pointer === place || pointer.startsWith(`${place}/`)

/** What is wrong at a place or within it; of `also` only what is about that itself. */
export const faultAt = (
  faults: readonly Fault[],
  place: string,
  also?: string,
): Fault | undefined => faults.find(({ pointer }) => isAt(place, pointer) || pointer === also)

/** Without those at a place, within it, or about what it is part of. */
export const without = (faults: readonly Fault[], place: string): Fault[] =>
  faults.filter(({ pointer }) => !isAt(place, pointer) && !isAt(pointer, place))

export const idAt = (pointer: string): string => `estate${pointer.replaceAll('/', '-')}`

/** What may take the focus for a fault, the nearest first. */
export const nearest = (pointer: string): string[] => {
  const names = pointer.split('/')
  return names.slice(1).map((_, index) => idAt(names.slice(0, names.length - index).join('/')))
}

/** A name inside a pointer (RFC 6901). */
export const inPointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** The part of the form that a place in the document is changed in. */
export function partOf(pointer: string): EstatePart {
  switch (pointer.split('/')[1]) {
    case 'hubs':
      return 'hubs'
    case 'models':
      return 'models'
    case 'trustedSources':
      return 'sources'
    case 'prices':
      return 'prices'
    case 'subscriptions':
    case 'regions':
    case 'pools':
      return 'overview'
    default:
      return 'names'
  }
}
