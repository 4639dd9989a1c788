import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../../shared/api/client'

export const landingZoneQuery = queryOptions({
  queryKey: ['landing-zone'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/landing-zone', { signal })),
})

/** Read once when the page is opened: nothing typed is lost to a newer version. */
export const editedQuery = queryOptions({
  queryKey: ['landing-zone-edited'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/landing-zone', { signal })),
  staleTime: Infinity,
  gcTime: 0,
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
