import { makeStyles, Spinner, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Schemas } from '../../shared/api/schemas'
import { AddressSpace } from '../../shared/evaluation/address-space'
import { ApprovalPath } from '../../shared/evaluation/approval-path'
import { Cost } from '../../shared/evaluation/cost'
import { Findings } from '../../shared/evaluation/findings'
import { useLanguage } from '../../shared/language/language'
import { RiskBadge } from '../../shared/states'
import { TopologyMiniature } from '../../shared/topology/topology-view'
import { Panel } from '../../shared/ui/panel'
import { ProblemCard } from '../../shared/ui/problem-card'
import { Waiting } from '../../shared/ui/waiting'

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  status: { minHeight: '24px', color: tokens.colorNeutralForeground2 },
  figures: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  quiet: { color: tokens.colorNeutralForeground2 },
})

function Part({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles()
  return (
    <div className={styles.part}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </div>
  )
}

type ConsequencesProps = {
  evaluation: Schemas['Evaluation'] | undefined
  checking: boolean
  error: unknown
  onRetry: () => void
  onMend: (mend: Schemas['Mend']) => void
}

/** What the form would lead to, as it is typed. */
export function Consequences(props: ConsequencesProps) {
  const { evaluation, checking, error, onRetry, onMend } = props
  const styles = useStyles()
  const { t } = useLanguage()
  const noSpace = evaluation?.fieldErrors.find(
    ({ pointer, code }) => pointer === '/network/prefix' && code !== 'REQUIRED',
  )
  const later = <span className={styles.quiet}>{t('consequences.later')}</span>
  return (
    <Panel
      title={t('consequences.title')}
      aside={
        <span className={styles.status} role="status">
          {checking ? <Spinner size="tiny" label={t('consequences.checking')} /> : ''}
        </span>
      }
    >
      {error !== null && <ProblemCard error={error} onRetry={onRetry} />}
      {!evaluation && error === null && <Waiting rows={6} />}
      {evaluation && (
        <>
          <div className={styles.figures}>
            <Part title={t('cost.title')}>
              {evaluation.resources === 0 ? later : <Cost cost={evaluation.cost} />}
            </Part>
            <Part title={t('consequences.resources')}>
              {evaluation.resources === 0 ? (
                later
              ) : (
                <span>{t('consequences.resources.count', { count: evaluation.resources })}</span>
              )}
            </Part>
          </div>
          {evaluation.topology && evaluation.topology.nodes.length > 0 && (
            <Part title={t('topology.title')}>
              <TopologyMiniature topology={evaluation.topology} />
            </Part>
          )}
          <Part title={t('finding.title')}>
            <Findings findings={evaluation.findings} onMend={onMend} />
          </Part>
          <Part title={t('risk.title')}>
            <div>
              <RiskBadge risk={evaluation.risk} />
            </div>
            {evaluation.riskReasons.map((reason) => (
              <span key={reason} className={styles.quiet}>
                {reason}
              </span>
            ))}
          </Part>
          <Part title={t('approval.title')}>
            {evaluation.resources === 0 && evaluation.approvals.length === 0 ? (
              later
            ) : (
              <ApprovalPath approvals={evaluation.approvals} />
            )}
          </Part>
          <Part title={t('address.title')}>
            {evaluation.addressSpace ? (
              <AddressSpace space={evaluation.addressSpace} />
            ) : (
              // region and size may be there and yet give nothing: the portal says why
              <span className={styles.quiet}>{noSpace?.message ?? t('address.unknown')}</span>
            )}
          </Part>
        </>
      )}
    </Panel>
  )
}
