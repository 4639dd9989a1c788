import { Badge } from '@fluentui/react-components'
import {
  ArrowSyncCircleRegular,
  CheckmarkCircleRegular,
  CircleRegular,
  ErrorCircleRegular,
  WarningRegular,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'busy' | 'good' | 'attention' | 'bad'

const looks = {
  neutral: { color: 'informative', icon: <CircleRegular /> },
  busy: { color: 'brand', icon: <ArrowSyncCircleRegular /> },
  good: { color: 'success', icon: <CheckmarkCircleRegular /> },
  attention: { color: 'warning', icon: <WarningRegular /> },
  bad: { color: 'danger', icon: <ErrorCircleRegular /> },
} as const

/** A state: icon, word and colour together. */
export function StatusBadge({ tone, children }: { tone: Tone; children: ReactNode }) {
  const { color, icon } = looks[tone]
  return (
    <Badge appearance="tint" size="large" color={color} icon={icon}>
      {children}
    </Badge>
  )
}
