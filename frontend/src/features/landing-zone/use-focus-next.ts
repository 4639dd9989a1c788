import { useCallback, useEffect, useRef } from 'react'

/** Puts the focus on what will be there once the page is drawn again. */
export function useFocusNext(): (id: string) => void {
  const wanted = useRef('')
  useEffect(() => {
    if (wanted.current === '') return
    document.getElementById(wanted.current)?.focus()
    wanted.current = ''
  })
  return useCallback((id: string) => {
    wanted.current = id
  }, [])
}
