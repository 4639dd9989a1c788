import { makeStyles, tokens } from '@fluentui/react-components'
import {
  ArrowClockwiseRegular,
  ArrowUndoRegular,
  WrenchScrewdriverRegular,
} from '@fluentui/react-icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Schemas } from '../../shared/api/schemas'
import { answerOf, api, newIdempotencyKey, once } from '../../shared/api/client'
import { deploymentQuery } from '../../shared/api/queries'
import { useLanguage } from '../../shared/language/language'
import { reasonOff } from '../../shared/permission'
import { ActionButton } from '../../shared/ui/action-button'
import { Panel } from '../../shared/ui/panel'
import { ProblemCard } from '../../shared/ui/problem-card'
import { ReasonDialog } from '../../shared/ui/reason-dialog'

type Reasoned = 'rollBack' | 'mended'
type Answer = { action: 'retry' } | { action: Reasoned; reason: string }

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  words: { margin: 0 },
})

function send(id: string, answer: Answer, key: string) {
  const sent = { params: { path: { id } }, ...once(key) }
  switch (answer.action) {
    case 'retry':
      return api.POST('/api/deployments/{id}/retry', { ...sent, body: {} })
    case 'rollBack':
      return api.POST('/api/deployments/{id}/roll-back', {
        ...sent,
        body: { reason: answer.reason },
      })
    case 'mended':
      return api.POST('/api/deployments/{id}/mended', { ...sent, body: { reason: answer.reason } })
    default:
      return answer satisfies never
  }
}

/** What an operator can answer to a phase that failed, and what each answer touches. */
export function DeploymentActions({ deployment }: { deployment: Schemas['DeploymentView'] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState<Reasoned>()
  const { id, actions, incident, retryEffect } = deployment
  const answer = useMutation({
    mutationFn: (given: Answer) => answerOf(send(id, given, newIdempotencyKey())),
    onSuccess: (next) => {
      setAsking(undefined)
      queryClient.setQueryData(deploymentQuery(id).queryKey, next)
    },
  })
  const { retry, rollBack, markAsMended } = actions
  if (deployment.state !== 'WAITING_FOR_OPERATOR' && !rollBack.allowed && !retry.allowed)
    return null
  return (
    <Panel title={t('operations.hand')}>
      {incident && (
        <p className={styles.words}>{t('operations.incident', { message: incident })}</p>
      )}
      {retryEffect && <p className={styles.words}>{retryEffect}</p>}
      <div className={styles.row}>
        <ActionButton
          appearance="primary"
          icon={<ArrowClockwiseRegular />}
          reasonOff={reasonOff(retry)}
          busy={answer.isPending}
          onClick={() => answer.mutate({ action: 'retry' })}
        >
          {t('operations.retry')}
        </ActionButton>
        <ActionButton
          icon={<ArrowUndoRegular />}
          reasonOff={reasonOff(rollBack)}
          onClick={() => setAsking('rollBack')}
        >
          {t('operations.rollBack')}
        </ActionButton>
        <ActionButton
          icon={<WrenchScrewdriverRegular />}
          reasonOff={reasonOff(markAsMended)}
          onClick={() => setAsking('mended')}
        >
          {t('operations.mended')}
        </ActionButton>
      </div>
      {answer.isError && !asking && <ProblemCard error={answer.error} />}
      {asking && (
        <ReasonDialog
          open
          required
          title={t(`operations.${asking}.title`, { workspace: deployment.workspace })}
          words={t(`operations.${asking}.words`)}
          action={t(`operations.${asking}`)}
          busy={answer.isPending}
          error={answer.error}
          onClose={() => setAsking(undefined)}
          onConfirm={(reason) => answer.mutate({ action: asking, reason })}
        />
      )}
    </Panel>
  )
}
