import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '../../shared/api/schemas'
import { answerOf, api } from '../../shared/api/client'
import { deploymentQuery } from '../../shared/api/queries'
import { DeploymentProgress } from '../../shared/deployment/progress'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { DeploymentStateBadge } from '../../shared/states'
import { EmptyState } from '../../shared/ui/empty-state'
import { Loaded } from '../../shared/ui/loaded'
import { TextLink } from '../../shared/ui/text-link'

function Running({ id }: { id: string }) {
  const { t } = useLanguage()
  const deployment = useQuery(deploymentQuery(id))
  return (
    <Loaded query={deployment}>
      {(loaded) => (
        <>
          <div>
            <DeploymentStateBadge state={loaded.state} />{' '}
            <TextLink to={paths.deployment(id)}>{t('deployment.open')}</TextLink>
          </div>
          <DeploymentProgress deployment={loaded} />
        </>
      )}
    </Loaded>
  )
}

export function DeploymentTab({ request }: { request: Schemas['RequestView'] }) {
  const { t } = useLanguage()
  const { id } = request
  const deployments = useQuery({
    queryKey: ['request', id, 'deployments'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/requests/{id}/deployments', { params: { path: { id } }, signal })),
  })
  return (
    <Loaded query={deployments}>
      {(all) => {
        const newest = all.toSorted((one, other) => other.startedAt.localeCompare(one.startedAt))[0]
        return newest ? <Running id={newest.id} /> : <EmptyState words={t('deployment.none')} />
      }}
    </Loaded>
  )
}
