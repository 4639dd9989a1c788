export type Difference = { pointer: string; before?: string; after?: string }

function leavesOf(value: unknown, pointer: string, into: Map<string, string>): void {
  if (value === null || value === undefined) return
  if (typeof value === 'object') {
    for (const [key, each] of Object.entries(value)) leavesOf(each, `${pointer}/${key}`, into)
  } else into.set(pointer, String(value))
}

/** Where two forms differ, by JSON pointer, in the order of the first. */
export function differencesOf(one: unknown, other: unknown): Difference[] {
  const before = new Map<string, string>()
  const after = new Map<string, string>()
  leavesOf(one, '', before)
  leavesOf(other, '', after)
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((pointer) => before.get(pointer) !== after.get(pointer))
    .map((pointer) => {
      const old = before.get(pointer)
      const next = after.get(pointer)
      return {
        pointer,
        ...(old === undefined ? {} : { before: old }),
        ...(next === undefined ? {} : { after: next }),
      }
    })
}
