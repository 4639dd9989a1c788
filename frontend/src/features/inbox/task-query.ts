import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../../shared/api/client'

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: ['task', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/tasks/{id}', { params: { path: { id } }, signal })),
  })
