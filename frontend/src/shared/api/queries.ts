import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { InboxFilter, RequestFilter, WorkspaceFilter } from '../paths'
import { answerOf, api, asText } from './client'

export const PAGE_SIZE = 25

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/me', { signal })),
  staleTime: Infinity,
})

export const formOptionsQuery = queryOptions({
  queryKey: ['form-options'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/form-options', { signal })),
  staleTime: 5 * 60_000,
})

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ['request', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/requests/{id}', { params: { path: { id } }, signal })),
  })

export const requestsQuery = (filter: RequestFilter & { size?: number; sort?: string }) =>
  queryOptions({
    queryKey: ['requests', filter],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/requests', {
          params: { query: asText({ size: PAGE_SIZE, ...filter }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })

export const workspacesQuery = (filter: WorkspaceFilter & { size?: number }) =>
  queryOptions({
    queryKey: ['workspaces', filter],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/workspaces', {
          params: { query: asText({ size: PAGE_SIZE, ...filter }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })

export const tasksQuery = (filter: InboxFilter & { size?: number }) =>
  queryOptions({
    queryKey: ['tasks', filter],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/tasks', {
          params: { query: asText({ size: PAGE_SIZE, ...filter }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })

export const taskCountsQuery = queryOptions({
  queryKey: ['task-counts'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/tasks/counts', { signal })),
})

export const deploymentQuery = (id: string) =>
  queryOptions({
    queryKey: ['deployment', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/deployments/{id}', { params: { path: { id } }, signal })),
  })

export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: ['request', id, 'review'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/requests/{id}/review', { params: { path: { id } }, signal })),
  })

export const processQuery = (requestId: string) =>
  queryOptions({
    queryKey: ['request', requestId, 'process'],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/requests/{id}/process', { params: { path: { id: requestId } }, signal }),
      ),
  })

/** What broke in the portal itself. Nothing tells when that happens, so it is asked for. */
export const incidentsQuery = queryOptions({
  queryKey: ['incidents'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/incidents', { signal })),
  refetchInterval: 60_000,
})

export const plannedTopologyQuery = (requestId: string) =>
  queryOptions({
    queryKey: ['topology', 'request', requestId],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/requests/{id}/topology', { params: { path: { id: requestId } }, signal }),
      ),
  })

export const workspaceTopologyQuery = (name: string, state: 'planned' | 'observed') =>
  queryOptions({
    queryKey: ['topology', 'workspace', name, state],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/workspaces/{name}/topology', {
          params: { path: { name }, query: { state } },
          signal,
        }),
      ),
  })
