import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { keysAreOn, typedInto } from '../../shared/ui/keys'

/** j and k go through the list, Escape goes back to it. */
export function useMoving(
  ids: string[],
  here: string | undefined,
  to: (id: string) => string,
  back: string,
): void {
  const navigate = useNavigate()
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || typedInto(event) || !keysAreOn()) return
      const place = here === undefined ? -1 : ids.indexOf(here)
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0
      if (step !== 0) {
        const wanted = ids[Math.min(Math.max(place + step, 0), ids.length - 1)]
        if (wanted && wanted !== here) void navigate(to(wanted))
      } else if (event.key === 'Escape' && here !== undefined) void navigate(back)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
}
