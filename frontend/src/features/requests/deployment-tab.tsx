import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '../../shared/api/client'
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
  if (!request.deploymentId) return <EmptyState words={t('deployment.none')} />
  return <Running id={request.deploymentId} />
}
