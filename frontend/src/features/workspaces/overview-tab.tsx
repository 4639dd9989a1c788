import { makeStyles, tokens } from '@fluentui/react-components'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { Copyable } from '../../shared/ui/copy'
import { Facts } from '../../shared/ui/facts'
import { Panel } from '../../shared/ui/panel'
import { TextLink } from '../../shared/ui/text-link'
import { EvidenceSummary } from './evidence-summary'
import { ResourceList } from './resource-list'
import { VerifyAgain } from './verify-again'

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  aside: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalM,
    alignItems: 'center',
  },
})

export function OverviewTab({ workspace }: { workspace: Schemas['WorkspaceView'] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  return (
    <div className={styles.tab}>
      {workspace.evidence && (
        <Panel
          title={t('workspace.isolation')}
          aside={
            <span className={styles.aside}>
              <TextLink to={paths.workspace(workspace.name, 'evidence')}>
                {t('evidence.all')}
              </TextLink>
              <VerifyAgain name={workspace.name} />
            </span>
          }
        >
          <EvidenceSummary evidence={workspace.evidence} />
        </Panel>
      )}
      <Panel title={t('workspace.about')}>
        <Facts
          facts={[
            { name: t('form.purpose'), value: workspace.purpose },
            { name: t('request.team'), value: workspace.team },
            { name: t('workspace.owner'), value: workspace.owner.name },
            { name: t('form.region'), value: workspace.region },
            {
              name: t('form.classification'),
              value: t(`classification.${workspace.classification}`),
            },
            {
              name: t('address.title'),
              value: <Copyable value={workspace.block} what={t('address.title')} />,
            },
            { name: t('workspace.hub'), value: workspace.hub },
            {
              name: t('workspace.request'),
              value: (
                <TextLink to={paths.request(workspace.requestId)}>
                  {workspace.requestNumber}
                </TextLink>
              ),
            },
          ]}
        />
      </Panel>
      <ResourceList resources={workspace.resources} />
    </div>
  )
}
