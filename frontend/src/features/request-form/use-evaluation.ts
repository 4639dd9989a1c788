import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Schemas } from '../../shared/api/schemas'
import { answerOf, api } from '../../shared/api/client'

const PAUSE_MS = 300

export function useDelayed<T>(value: T, pauseMs: number): T {
  const [delayed, setDelayed] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setDelayed(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value, pauseMs])
  return delayed
}

/**
 * What the portal says about the form as it stands. The answer to an older form is dropped when a
 * newer question is on its way; until then the last answer stays.
 */
export function useEvaluation(form: Schemas['CreateWorkspace'], requestId: string) {
  const asked = useDelayed(JSON.stringify(form), PAUSE_MS)
  const query = useQuery({
    queryKey: ['evaluation', requestId, asked],
    queryFn: ({ signal }) =>
      answerOf(
        api.POST('/api/evaluations', { body: { form: JSON.parse(asked), requestId }, signal }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const behind = asked !== JSON.stringify(form)
  return {
    evaluation: query.data,
    error: query.error,
    checking: query.isFetching || behind,
    again: () => void query.refetch(),
  }
}
