import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Link } from 'react-router'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import { OutcomeBadge, RiskBadge } from '../../shared/states'
import { Instant } from '../../shared/ui/instant'

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  task: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2 },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
    },
  },
  here: {
    backgroundColor: tokens.colorNeutralBackground3,
    borderLeft: `${tokens.strokeWidthThicker} solid ${tokens.colorCompoundBrandStroke}`,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
  },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

type TaskListProps = {
  tasks: Schemas['TaskRow'][]
  here: string | undefined
  to: (id: string) => string
}

export function TaskList({ tasks, here, to }: TaskListProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  return (
    <ul className={styles.list} aria-label={t('inbox.tasks')}>
      {tasks.map((task) => (
        <li key={task.id}>
          <Link
            to={to(task.id)}
            aria-current={task.id === here ? 'true' : undefined}
            className={mergeClasses(styles.task, task.id === here && styles.here)}
          >
            <span className={styles.head}>
              <span className={styles.name}>
                {task.requestNumber} {task.workspace}
              </span>
              {task.outcome ? (
                <OutcomeBadge outcome={task.outcome} />
              ) : (
                <RiskBadge risk={task.risk} />
              )}
            </span>
            <span>
              {t('task.for', { section: t(`section.${task.section}`), group: task.groupName })}
            </span>
            <span className={styles.quiet}>
              {t('task.from', { name: task.requester.name, team: task.team })} ·{' '}
              {t('task.approvals', task.approvals)}
              {task.riskReason && ` · ${task.riskReason}`}
            </span>
            <span className={styles.quiet}>
              <Instant at={task.decidedAt ?? task.createdAt} quiet />
              {task.state === 'OPEN' && task.dueAt && (
                <>
                  {' · '}
                  {t('task.due')} <Instant at={task.dueAt} quiet />
                </>
              )}
              {task.state === 'OPEN' &&
                task.claimedBy &&
                ` · ${t('task.claimed', { name: task.claimedBy.name })}`}
              {task.decidedBy && ` · ${task.decidedBy.name}`}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
