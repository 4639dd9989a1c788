import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { deploymentQuery } from '../../shared/api/queries'
import { DeploymentProgress } from '../../shared/deployment/progress'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { DeploymentStateBadge } from '../../shared/states'
import { Instant } from '../../shared/ui/instant'
import { Loaded } from '../../shared/ui/loaded'
import { Page } from '../../shared/ui/page'
import { TextLink } from '../../shared/ui/text-link'
import { DeploymentActions } from './deployment-actions'

const useStyles = makeStyles({
  lead: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground2,
  },
})

export function DeploymentPage() {
  const styles = useStyles()
  const { t } = useLanguage()
  const { id = '' } = useParams()
  const query = useQuery(deploymentQuery(id))
  const deployment = query.data
  return (
    <Page
      title={
        deployment
          ? t('operations.deployment', { workspace: deployment.workspace })
          : t('operations.one')
      }
      crumbs={[{ label: t('operations.title'), to: paths.deployments() }]}
      lead={
        deployment && (
          <div className={styles.lead}>
            <DeploymentStateBadge state={deployment.state} />
            <TextLink to={paths.request(deployment.requestId)}>
              {t('task.request', { number: deployment.requestNumber })}
            </TextLink>
            <span>
              {t('deployment.started')} <Instant at={deployment.startedAt} />
            </span>
            {deployment.finishedAt && (
              <span>
                {t('deployment.finished')} <Instant at={deployment.finishedAt} />
              </span>
            )}
          </div>
        )
      }
    >
      <Loaded query={query}>
        {(loaded) => (
          <>
            <DeploymentActions deployment={loaded} />
            <DeploymentProgress deployment={loaded} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
