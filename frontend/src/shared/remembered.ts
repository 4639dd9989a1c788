/** What a person chose, kept in this browser; a browser that keeps nothing is no failure. */
export function remembered(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // the choice then lasts as long as the page
  }
}
