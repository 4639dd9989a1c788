const SHORTEST = 10

/** A reason says something: ten characters after trim, and not one of them repeated. */
export function lacksReason(text: string): boolean {
  const said = text.trim()
  return said.length < SHORTEST || new Set(said).size === 1
}
