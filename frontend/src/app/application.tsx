import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { RouterProvider } from 'react-router'
import { ProblemError, UNREACHABLE } from '../shared/api/client'
import { AppearanceProvider } from '../shared/appearance/appearance'
import { LanguageProvider } from '../shared/language/language'
import { Announcer } from '../shared/ui/announcer'
import { LiveUpdates } from './live-updates'
import { routerOf } from './routes'

const TRIES = 2

function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // a refusal stays a refusal; only a portal that was away is worth asking again
        retry: (failures, error) =>
          failures < TRIES && error instanceof ProblemError && error.problem.type === UNREACHABLE,
      },
    },
  })
}

export function Application() {
  const [queryClient] = useState(newQueryClient)
  const [router] = useState(routerOf)
  return (
    <QueryClientProvider client={queryClient}>
      <LanguageProvider>
        <AppearanceProvider>
          <Announcer>
            <LiveUpdates>
              <RouterProvider router={router} />
            </LiveUpdates>
          </Announcer>
        </AppearanceProvider>
      </LanguageProvider>
    </QueryClientProvider>
  )
}
