import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

/** Filters live in the address; changing one goes back to the first page of the list. */
export function useUrlFilter<Name extends string>() {
  const [parameters, setParameters] = useSearchParams()
  const set = useCallback(
    (name: Name, value: string | undefined) =>
      setParameters(
        (before) => {
          const next = new URLSearchParams(before)
          if (value === undefined || value === '') next.delete(name)
          else next.set(name, value)
          if (name !== 'page') next.delete('page')
          return next
        },
        { replace: true },
      ),
    [setParameters],
  )
  const get = (name: Name): string | undefined => parameters.get(name) ?? undefined
  const page = Math.max(1, Number(parameters.get('page') ?? '1') || 1)
  return { get, set, page }
}

/** A value of a closed set, or nothing when the address holds something else. */
export const oneOf = <T extends string>(values: readonly T[], value: string | undefined) =>
  values.find((each) => each === value)
