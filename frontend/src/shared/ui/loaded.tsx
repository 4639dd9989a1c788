import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ProblemCard } from './problem-card'
import { Waiting } from './waiting'

type LoadedProps<T> = {
  query: UseQueryResult<T>
  rows?: number
  children: (data: T) => ReactNode
}

/** The three states of something asked for: on its way, refused, here. */
export function Loaded<T>({ query, rows, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.isError) {
    return <ProblemCard error={query.error} onRetry={() => void query.refetch()} />
  }
  return <Waiting {...(rows === undefined ? {} : { rows })} />
}
