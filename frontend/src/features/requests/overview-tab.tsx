import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '../../shared/api/schemas'
import { formOptionsQuery, reviewQuery } from '../../shared/api/queries'
import { at } from '../../shared/appearance/measures'
import { AddressSpace } from '../../shared/evaluation/address-space'
import { ApprovalPath } from '../../shared/evaluation/approval-path'
import { Cost } from '../../shared/evaluation/cost'
import { Decisions } from '../../shared/evaluation/decisions'
import { Effect } from '../../shared/evaluation/effect'
import { Findings } from '../../shared/evaluation/findings'
import { FormSummary } from '../../shared/form/form-summary'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { RiskBadge } from '../../shared/states'
import { Instant } from '../../shared/ui/instant'
import { Loaded } from '../../shared/ui/loaded'
import { Panel } from '../../shared/ui/panel'
import { TextLink } from '../../shared/ui/text-link'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    [at.narrow]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
})

function Waiting({ tasks }: { tasks: Schemas['ReviewView']['openTasks'] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  return (
    <Panel title={t('request.waiting')}>
      <ul className={styles.list}>
        {tasks.map(({ taskId, groupName, claimedBy, since }) => (
          <li key={taskId}>
            <TextLink to={paths.task(taskId)}>{groupName}</TextLink> · <Instant at={since} />
            {claimedBy && ` · ${t('task.claimed', { name: claimedBy.name })}`}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

export function OverviewTab({ request }: { request: Schemas['RequestView'] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  const options = useQuery(formOptionsQuery)
  const review = useQuery(reviewQuery(request.id))
  const { evaluation } = request
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        {evaluation && evaluation.effect.length > 0 && (
          <Panel title={t('effect.title')} aside={<RiskBadge risk={evaluation.risk} />}>
            <Effect sentences={evaluation.effect} />
          </Panel>
        )}
        <Panel title={t('request.asked')}>
          <FormSummary form={request.form} options={options.data} />
        </Panel>
        {evaluation && (
          <Panel title={t('finding.title')}>
            <Findings findings={evaluation.findings} />
          </Panel>
        )}
      </div>
      <div className={styles.column}>
        {request.form.name && request.status === 'DEPLOYED' && (
          <Panel title={t('request.result')}>
            <span>
              {t('request.result.words')}{' '}
              <TextLink to={paths.workspace(request.form.name)}>{request.form.name}</TextLink>
            </span>
          </Panel>
        )}
        {review.data && review.data.openTasks.length > 0 && (
          <Waiting tasks={review.data.openTasks} />
        )}
        <Panel title={t('decision.title')}>
          <Loaded query={review} rows={1}>
            {({ decisions }) => <Decisions decisions={decisions} />}
          </Loaded>
        </Panel>
        {evaluation && (
          <>
            <Panel title={t('approval.title')}>
              <ApprovalPath approvals={evaluation.approvals} />
            </Panel>
            {evaluation.addressSpace && (
              <Panel title={t('address.title')}>
                <AddressSpace space={evaluation.addressSpace} />
              </Panel>
            )}
            <Panel title={t('cost.title')}>
              <Cost cost={evaluation.cost} />
            </Panel>
          </>
        )}
      </div>
    </div>
  )
}
