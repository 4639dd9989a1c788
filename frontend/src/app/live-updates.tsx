import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import type { Change, Connection } from '../shared/api/live'
import { listenForChanges } from '../shared/api/live'

const ConnectionContext = createContext<Connection>('reconnecting')

// what a change of each kind makes stale, by the first word of the query's key
const stale: Record<Change['kind'], readonly string[]> = {
  request: ['request', 'requests', 'tasks', 'task', 'task-counts', 'topology', 'incidents'],
  task: ['tasks', 'task', 'task-counts', 'request', 'requests'],
  deployment: ['deployment', 'deployments', 'request', 'requests', 'workspaces', 'incidents'],
  workspace: ['workspace', 'workspaces', 'request', 'topology'],
}
// a deployment tells many small things at once; one look answers them all
const GATHER_MS = 200

/** Asks again for what has changed, as soon as the portal says so. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient()
  const [connection, setConnection] = useState<Connection>('reconnecting')
  useEffect(() => {
    const families = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = (): void => {
      timer = undefined
      const changed = new Set(families)
      families.clear()
      void queryClient.invalidateQueries({
        predicate: ({ queryKey }) => changed.has(String(queryKey[0])),
      })
    }
    const stop = listenForChanges({
      onChange: ({ kind }) => {
        for (const family of stale[kind]) families.add(family)
        timer ??= setTimeout(refresh, GATHER_MS)
      },
      onConnection: (next) =>
        setConnection((before) => {
          // whatever happened while nobody listened
          if (next === 'live' && before === 'reconnecting') {
            for (const family of Object.values(stale).flat()) families.add(family)
            timer ??= setTimeout(refresh, GATHER_MS)
          }
          return next
        }),
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [queryClient])
  return <ConnectionContext value={connection}>{children}</ConnectionContext>
}

export const useConnection = (): Connection => use(ConnectionContext)
