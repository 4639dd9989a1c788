import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../../shared/api/client'

export const landingZoneQuery = queryOptions({
  queryKey: ['landing-zone'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/landing-zone', { signal })),
})

export const versionsQuery = queryOptions({
  queryKey: ['landing-zone', 'versions'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/landing-zone/versions', { signal })),
})

export const versionQuery = (version: number) =>
  queryOptions({
    queryKey: ['landing-zone', 'version', version],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/landing-zone/versions/{version}', { params: { path: { version } }, signal }),
      ),
  })
