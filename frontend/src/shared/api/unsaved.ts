import { useEffect, useRef } from 'react'

const holders = new Set<() => boolean>()

/** Whether something typed is known to this page alone. */
export const holdsUnsaved = (): boolean => [...holders].some((asks) => asks())

/** While it answers yes, the page is not left without a question, nor for a login. */
export function useUnsaved(isUnsaved: () => boolean): void {
  const latest = useRef(isUnsaved)
  useEffect(() => {
    latest.current = isUnsaved
  })
  useEffect(() => {
    const asks = (): boolean => latest.current()
    const warn = (event: BeforeUnloadEvent): void => {
      if (asks()) event.preventDefault()
    }
    holders.add(asks)
    window.addEventListener('beforeunload', warn)
    return () => {
      holders.delete(asks)
      window.removeEventListener('beforeunload', warn)
    }
  }, [])
}
