import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  ArrowSyncCircleFilled,
  CheckmarkCircleFilled,
  CircleRegular,
  DismissCircleFilled,
  SubtractCircleRegular,
} from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import type { Schemas } from '../api/schemas'
import { at } from '../appearance/measures'
import { useLanguage } from '../language/language'
import { useNow } from './instant'

type State = Schemas['StageState']

const useStyles = makeStyles({
  line: {
    display: 'flex',
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    gap: tokens.spacingHorizontalS,
    [at.phone]: { flexDirection: 'column' },
  },
  stage: {
    flex: '1 1 0',
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    paddingTop: tokens.spacingVerticalS,
    borderTop: `${tokens.strokeWidthThicker} solid ${tokens.colorNeutralStroke1}`,
    [at.phone]: {
      flex: '0 0 auto',
      paddingTop: 0,
      paddingLeft: tokens.spacingHorizontalM,
      borderTopStyle: 'none',
      borderLeft: `${tokens.strokeWidthThicker} solid ${tokens.colorNeutralStroke1}`,
    },
  },
  DONE: {
    borderTopColor: tokens.colorStatusSuccessForeground1,
    borderLeftColor: tokens.colorStatusSuccessForeground1,
  },
  CURRENT: {
    borderTopColor: tokens.colorCompoundBrandStroke,
    borderLeftColor: tokens.colorCompoundBrandStroke,
  },
  FAILED: {
    borderTopColor: tokens.colorStatusDangerForeground1,
    borderLeftColor: tokens.colorStatusDangerForeground1,
  },
  PENDING: {},
  SKIPPED: { borderTopStyle: 'dashed', borderLeftStyle: 'dashed' },
  name: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    fontWeight: tokens.fontWeightSemibold,
  },
  quiet: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightRegular },
  time: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
  },
})

const useIconStyles = makeStyles({
  good: { color: tokens.colorStatusSuccessForeground1 },
  busy: { color: tokens.colorCompoundBrandForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
})

function useIcon(): (state: State) => ReactElement {
  const styles = useIconStyles()
  return (state) => {
    switch (state) {
      case 'DONE':
        return <CheckmarkCircleFilled className={styles.good} />
      case 'CURRENT':
        return <ArrowSyncCircleFilled className={styles.busy} />
      case 'FAILED':
        return <DismissCircleFilled className={styles.bad} />
      case 'PENDING':
        return <CircleRegular />
      case 'SKIPPED':
        return <SubtractCircleRegular />
      default:
        return state satisfies never
    }
  }
}

/** Filed, Review, Deploy, Verify, Active: where a request stands and how long each took. */
export function StageLine({ stages }: { stages: Schemas['StageView'][] }) {
  const styles = useStyles()
  const icon = useIcon()
  const { t, formats } = useLanguage()
  const now = useNow()
  const spent = ({ state, since, durationSeconds }: Schemas['StageView']): string | undefined => {
    if (durationSeconds != null && state !== 'CURRENT') return formats.span(durationSeconds)
    if (state === 'CURRENT' && since) {
      return t('stage.for', { span: formats.span(Math.max(0, (now - Date.parse(since)) / 1000)) })
    }
    return undefined
  }
  return (
    <ol className={styles.line} aria-label={t('stage.name')}>
      {stages.map((stage) => (
        <li
          key={stage.stage}
          className={mergeClasses(styles.stage, styles[stage.state])}
          aria-current={stage.state === 'CURRENT' ? 'step' : undefined}
        >
          <span className={mergeClasses(styles.name, stage.state === 'PENDING' && styles.quiet)}>
            {icon(stage.state)}
            {t(`stage.${stage.stage}`)}
          </span>
          <span className={styles.time}>
            {t(`stage.state.${stage.state}`)}
            {spent(stage) !== undefined && ` · ${spent(stage)}`}
          </span>
        </li>
      ))}
    </ol>
  )
}
