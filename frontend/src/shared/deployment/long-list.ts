import type { Schemas } from '../api/schemas'

type Operation = Schemas['OperationView']

/** So many rows still fit a look; what is beyond them and went well is folded. */
const MOST = 12

/** The operations to show, in their order, and those to fold away: done, and done soonest. */
export function shortened(operations: readonly Operation[]): {
  shown: Operation[]
  folded: Operation[]
} {
  const done = operations.filter(({ state }) => state === 'SUCCEEDED')
  const most = Math.max(0, MOST - (operations.length - done.length))
  const longest = new Set(
    done
      .toSorted((one, other) => (other.durationSeconds ?? 0) - (one.durationSeconds ?? 0))
      .slice(0, most)
      .map(({ id }) => id),
  )
  const folds = ({ id, state }: Operation): boolean => state === 'SUCCEEDED' && !longest.has(id)
  if (operations.length <= MOST) return { shown: [...operations], folded: [] }
  return {
    shown: operations.filter((each) => !folds(each)),
    folded: operations.filter(folds),
  }
}
