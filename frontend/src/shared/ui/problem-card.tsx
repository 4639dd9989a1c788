import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { ProblemError, SESSION_ENDED, UNREACHABLE } from '../api/client'
import { useLanguage } from '../language/language'
import { paths } from '../paths'
import { Copyable } from './copy'
import { LinkButton } from './link-button'

const useStyles = makeStyles({
  bar: { whiteSpace: 'normal' },
  errors: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
  trace: { display: 'block', color: tokens.colorNeutralForeground2 },
})

/** The login has a window of its own: what was typed here stays. */
function SessionEnded() {
  const styles = useStyles()
  const { t } = useLanguage()
  return (
    <MessageBar intent="warning" layout="multiline" role="alert" className={styles.bar}>
      <MessageBarBody>
        <MessageBarTitle>{t('session.ended')}</MessageBarTitle>
        {t('session.ended.do')}
      </MessageBarBody>
      <MessageBarActions>
        <Button as="a" href={paths.login(paths.home())} target="_blank">
          {t('session.login')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}

type ProblemCardProps = { error: unknown; onRetry?: () => void }

/** What went wrong, beside its cause: the portal's own sentence, and the id to quote. */
export function ProblemCard({ error, onRetry }: ProblemCardProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const problem = error instanceof ProblemError ? error.problem : undefined
  const away = problem?.type === UNREACHABLE
  // asking again gives the same answer: another way is needed
  const final = problem?.status === 403 || problem?.status === 404
  if (problem?.type === SESSION_ENDED) return <SessionEnded />
  return (
    <MessageBar intent="error" layout="multiline" role="alert" className={styles.bar}>
      <MessageBarBody>
        <MessageBarTitle>
          {away || !problem ? t(away ? 'problem.unreachable' : 'problem.here') : problem.title}
        </MessageBarTitle>
        {away ? t('problem.unreachable.do') : (problem?.detail ?? t('problem.unexplained'))}
        {problem?.errors && problem.errors.length > 0 && (
          <ul className={styles.errors}>
            {problem.errors.map((each) => (
              <li key={`${each.pointer} ${each.code}`}>{each.message}</li>
            ))}
          </ul>
        )}
        {problem?.correlationId && (
          <span className={styles.trace}>
            {t('problem.quote')}{' '}
            <Copyable value={problem.correlationId} what={t('problem.correlation')} />
          </span>
        )}
      </MessageBarBody>
      {onRetry && (
        <MessageBarActions>
          {final ? (
            <LinkButton to={paths.home()}>{t('problem.home')}</LinkButton>
          ) : (
            <Button onClick={onRetry}>{t('problem.retry')}</Button>
          )}
        </MessageBarActions>
      )}
    </MessageBar>
  )
}
