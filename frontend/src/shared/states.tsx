import type { Schemas } from './api/schemas'
import { useLanguage } from './language/language'
import type { Tone } from './ui/status-badge'
import { StatusBadge } from './ui/status-badge'

/** A tenth status does not compile until somebody picks its tone. */
export function requestTone(status: Schemas['RequestStatus']): Tone {
  switch (status) {
    case 'DRAFT':
    case 'WITHDRAWN':
      return 'neutral'
    case 'IN_REVIEW':
    case 'APPROVED':
    case 'DEPLOYING':
      return 'busy'
    case 'CHANGES_REQUESTED':
      return 'attention'
    case 'DEPLOYED':
      return 'good'
    case 'REJECTED':
    case 'FAILED':
      return 'bad'
    default:
      return status satisfies never
  }
}

export function RequestStatusBadge({ status }: { status: Schemas['RequestStatus'] }) {
  const { t } = useLanguage()
  return <StatusBadge tone={requestTone(status)}>{t(`request.status.${status}`)}</StatusBadge>
}

export function workspaceTone(state: Schemas['WorkspaceState']): Tone {
  switch (state) {
    case 'BUILDING':
      return 'busy'
    case 'ACTIVE':
      return 'good'
    case 'FAILED':
      return 'bad'
    case 'DELETED':
      return 'neutral'
    default:
      return state satisfies never
  }
}

export function WorkspaceStateBadge({ state }: { state: Schemas['WorkspaceState'] }) {
  const { t } = useLanguage()
  return <StatusBadge tone={workspaceTone(state)}>{t(`workspace.state.${state}`)}</StatusBadge>
}

export function IsolationBadge({ isolation }: { isolation: Schemas['IsolationView'] }) {
  const { t } = useLanguage()
  const { proven, passed, total, at } = isolation
  if (proven) {
    return <StatusBadge tone="good">{t('isolation.proven', { passed, total })}</StatusBadge>
  }
  if (!at) return <StatusBadge tone="neutral">{t('isolation.unchecked')}</StatusBadge>
  return <StatusBadge tone="bad">{t('isolation.failed', { passed, total })}</StatusBadge>
}

export function deploymentTone(state: Schemas['DeploymentState']): Tone {
  switch (state) {
    case 'RUNNING':
    case 'ROLLING_BACK':
      return 'busy'
    case 'WAITING_FOR_OPERATOR':
    case 'ROLL_BACK_FAILED':
      return 'bad'
    case 'SUCCEEDED':
      return 'good'
    case 'ROLLED_BACK':
      return 'neutral'
    default:
      return state satisfies never
  }
}

export function DeploymentStateBadge({ state }: { state: Schemas['DeploymentState'] }) {
  const { t } = useLanguage()
  return <StatusBadge tone={deploymentTone(state)}>{t(`deployment.state.${state}`)}</StatusBadge>
}

export function phaseTone(state: Schemas['PhaseState']): Tone {
  switch (state) {
    case 'PENDING':
    case 'ROLLED_BACK':
      return 'neutral'
    case 'SUBMITTED':
    case 'RUNNING':
      return 'busy'
    case 'SUCCEEDED':
    case 'MENDED':
      return 'good'
    case 'FAILED':
      return 'bad'
    default:
      return state satisfies never
  }
}

export function RiskBadge({ risk }: { risk: Schemas['Risk'] }) {
  const { t } = useLanguage()
  return (
    <StatusBadge tone={risk === 'HIGH' ? 'attention' : 'neutral'}>{t(`risk.${risk}`)}</StatusBadge>
  )
}

export function outcomeTone(outcome: Schemas['Outcome']): Tone {
  switch (outcome) {
    case 'APPROVED':
      return 'good'
    case 'REJECTED':
      return 'bad'
    case 'CHANGES_REQUESTED':
      return 'attention'
    default:
      return outcome satisfies never
  }
}

export function OutcomeBadge({ outcome }: { outcome: Schemas['Outcome'] }) {
  const { t } = useLanguage()
  return <StatusBadge tone={outcomeTone(outcome)}>{t(`outcome.${outcome}`)}</StatusBadge>
}
