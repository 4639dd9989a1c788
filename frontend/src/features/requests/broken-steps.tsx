import {
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { ArrowClockwiseRegular } from '@fluentui/react-icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Schemas } from '../../shared/api/schemas'
import { answerOf, api, newIdempotencyKey, once } from '../../shared/api/client'
import { processQuery } from '../../shared/api/queries'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { reasonOff } from '../../shared/permission'
import { ActionButton } from '../../shared/ui/action-button'
import { Instant } from '../../shared/ui/instant'
import { LinkButton } from '../../shared/ui/link-button'
import { ProblemCard } from '../../shared/ui/problem-card'

type Incident = Schemas['ProcessIncident']

const useStyles = makeStyles({
  bar: { whiteSpace: 'normal' },
  cause: { overflowWrap: 'anywhere' },
})

// nothing tells when a step breaks
const ASK_AGAIN_MS = 60_000

/** The process that waits for the deployment repeats what broke there. */
export function incidentsOf(process: Schemas['ProcessView']): {
  ours: Incident[]
  deploying: Incident[]
} {
  const deploying = process.deploymentProcess?.incidents ?? []
  const ours = process.incidents.filter(
    ({ message }) => !deploying.some((each) => each.message === message),
  )
  return { ours, deploying }
}

function mayBreak(status: Schemas['RequestStatus']): boolean {
  switch (status) {
    case 'DRAFT':
    case 'REJECTED':
    case 'WITHDRAWN':
    case 'DEPLOYED':
      return false
    case 'IN_REVIEW':
    case 'CHANGES_REQUESTED':
    case 'APPROVED':
    case 'DEPLOYING':
    case 'FAILED':
      return true
    default:
      return status satisfies never
  }
}

function useRetry(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/requests/{id}/process/retry', {
          params: { path: { id } },
          ...once(newIdempotencyKey()),
        }),
      ),
    onSuccess: (next) => {
      queryClient.setQueryData(processQuery(id).queryKey, next)
      void queryClient.invalidateQueries({ queryKey: ['incidents'] })
    },
  })
}

/** What broke in the portal itself, why, and how it goes on. Nothing as long as nothing broke. */
export function BrokenSteps({ request }: { request: Schemas['RequestView'] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  const { id, status } = request
  const { data: process } = useQuery({
    ...processQuery(id),
    enabled: mayBreak(status),
    refetchInterval: ASK_AGAIN_MS,
  })
  const retry = useRetry(id)
  if (!process) return null
  const { ours, deploying } = incidentsOf(process)
  return (
    <>
      {[...ours, ...deploying].map((incident) => (
        <MessageBar
          key={`${incident.elementId} ${incident.since}`}
          intent="error"
          layout="multiline"
          className={styles.bar}
        >
          <MessageBarBody>
            <MessageBarTitle>{t('process.broken', { step: incident.step })}</MessageBarTitle>
            <Instant at={incident.since} />. {t('process.broken.words')}
            <div className={styles.cause}>{incident.message}</div>
          </MessageBarBody>
          <MessageBarActions>
            {deploying.includes(incident) ? (
              <LinkButton to={paths.request(id, 'deployment')}>
                {t('process.broken.deployment')}
              </LinkButton>
            ) : (
              <ActionButton
                icon={<ArrowClockwiseRegular />}
                reasonOff={process.retry && reasonOff(process.retry)}
                busy={retry.isPending}
                onClick={() => retry.mutate()}
              >
                {t('operations.retry')}
              </ActionButton>
            )}
          </MessageBarActions>
        </MessageBar>
      ))}
      {retry.isError && <ProblemCard error={retry.error} />}
      {retry.isSuccess && ours.length === 0 && mayBreak(status) && (
        <MessageBar intent="success" layout="multiline" className={styles.bar}>
          <MessageBarBody>{t('process.retried')}</MessageBarBody>
        </MessageBar>
      )}
    </>
  )
}
