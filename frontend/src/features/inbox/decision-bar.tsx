import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { CheckmarkRegular, CommentEditRegular, DismissRegular } from '@fluentui/react-icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Schemas } from '../../shared/api/schemas'
import { answerOf, api, isRefusal, newIdempotencyKey, once } from '../../shared/api/client'
import { useUnsaved } from '../../shared/api/unsaved'
import { useLanguage } from '../../shared/language/language'
import { reasonOff } from '../../shared/permission'
import { lacksReason } from '../../shared/reason'
import { ActionButton } from '../../shared/ui/action-button'
import { useAnnounce } from '../../shared/ui/announcer'
import { keysAreOn, typedInto } from '../../shared/ui/keys'
import { LinkButton } from '../../shared/ui/link-button'
import { ProblemCard } from '../../shared/ui/problem-card'
import { Instant } from '../../shared/ui/instant'
import { OutcomeBadge } from '../../shared/states'
import { taskQuery } from './task-query'

type Choice = 'approve' | 'askForChanges' | 'reject'

const useStyles = makeStyles({
  bar: {
    position: 'sticky',
    bottom: 0,
    zIndex: 10,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow8,
  },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  why: { color: tokens.colorNeutralForeground2 },
})

const choices: [Choice, key: string][] = [
  ['approve', 'a'],
  ['askForChanges', 'c'],
  ['reject', 'r'],
]

function call(choice: Choice, task: Schemas['TaskView'], reason: string, key: string) {
  const sent = {
    params: { path: { id: task.id } },
    ...once(key),
    body: { sectionDigest: task.sectionDigest, ...(reason === '' ? {} : { reason }) },
  }
  switch (choice) {
    case 'approve':
      return api.POST('/api/tasks/{id}/approve', sent)
    case 'askForChanges':
      return api.POST('/api/tasks/{id}/ask-for-changes', sent)
    case 'reject':
      return api.POST('/api/tasks/{id}/reject', sent)
    default:
      return choice satisfies never
  }
}

type DecideProps = {
  task: Schemas['TaskView']
  choice: Choice
  onClose: () => void
  onDecided: (choice: Choice, task: Schemas['TaskView']) => void
}

/** The reason, in place, and the last word. */
function Decide({ task, choice, onClose, onDecided }: DecideProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const queryClient = useQueryClient()
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const [key] = useState(newIdempotencyKey)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [choice])
  const required = choice !== 'approve'
  const missing = required && lacksReason(reason)
  const decide = useMutation({
    mutationFn: () => answerOf(call(choice, task, reason.trim(), `${key}-${choice}`)),
    onSuccess: (next) => onDecided(choice, next),
    onError: (error) => {
      // the page was older than the task: what is true now comes in beside the refusal
      if (isRefusal(error, 'StalePlan') || isRefusal(error, 'AlreadyDecided')) {
        void queryClient.invalidateQueries({ queryKey: taskQuery(task.id).queryKey })
      }
    },
  })
  useUnsaved(() => reason !== '' && !decide.isSuccess)
  const send = (): void => {
    setAsked(true)
    if (missing) field.current?.focus()
    else if (!decide.isPending) decide.mutate()
  }
  return (
    <form
      aria-label={t(`decide.${choice}.title`, { number: task.requestNumber })}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          onClose()
        }
      }}
    >
      <Field
        label={required ? t('reason.label') : t('reason.optional')}
        required={required}
        hint={t(`decide.${choice}.words`)}
        {...(asked && missing
          ? { validationState: 'error' as const, validationMessage: t('reason.short') }
          : {})}
      >
        <Textarea
          ref={field}
          value={reason}
          rows={2}
          onChange={(_, { value }) => setReason(value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
          }}
        />
      </Field>
      {decide.isError && <ProblemCard error={decide.error} />}
      <div className={styles.row}>
        <Button type="submit" appearance="primary" disabledFocusable={decide.isPending}>
          {t(`decide.${choice}.do`, { number: task.requestNumber })}
        </Button>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
      </div>
    </form>
  )
}

/** Always in sight: approve, ask for changes, reject; who may not sees why. */
export function DecisionBar({
  task,
  next,
}: {
  task: Schemas['TaskView']
  next: string | undefined
}) {
  const styles = useStyles()
  const { t } = useLanguage()
  const announce = useAnnounce()
  const queryClient = useQueryClient()
  const [choice, setChoice] = useState<Choice>()
  const { actions, state } = task
  const open = state === 'OPEN'

  useEffect(() => {
    if (!open) return
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || typedInto(event) || !keysAreOn()) return
      const wanted = choices.find(([, key]) => key === event.key)?.[0]
      if (!wanted || !actions[wanted].allowed) return
      event.preventDefault()
      setChoice(wanted)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [open, actions])

  if (!open) {
    return (
      <div className={styles.bar} role="region" aria-label={t('decide.bar')}>
        <div className={styles.row}>
          {task.outcome && <OutcomeBadge outcome={task.outcome} />}
          {task.decidedBy && <span>{t('decide.by', { name: task.decidedBy.name })}</span>}
          {task.decidedAt && <Instant at={task.decidedAt} />}
          {next && (
            <LinkButton to={next} appearance="primary">
              {t('decide.next')}
            </LinkButton>
          )}
        </div>
      </div>
    )
  }
  const why = [...new Set(choices.map(([each]) => reasonOff(actions[each])))].filter(Boolean)
  return (
    <div className={styles.bar} role="region" aria-label={t('decide.bar')}>
      {choice ? (
        <Decide
          key={choice}
          task={task}
          choice={choice}
          onClose={() => setChoice(undefined)}
          onDecided={(decided, after) => {
            setChoice(undefined)
            queryClient.setQueryData(taskQuery(task.id).queryKey, after)
            announce(t(`decide.${decided}.done`, { number: task.requestNumber }))
            void queryClient.invalidateQueries({ queryKey: ['tasks'] })
            void queryClient.invalidateQueries({ queryKey: ['task-counts'] })
            void queryClient.invalidateQueries({ queryKey: ['request', task.requestId] })
          }}
        />
      ) : (
        <>
          <div className={styles.row}>
            <ActionButton
              appearance="primary"
              icon={<CheckmarkRegular />}
              aria-keyshortcuts="a"
              reasonOff={reasonOff(actions.approve)}
              onClick={() => setChoice('approve')}
            >
              {t('decide.approve')}
            </ActionButton>
            <ActionButton
              icon={<CommentEditRegular />}
              aria-keyshortcuts="c"
              reasonOff={reasonOff(actions.askForChanges)}
              onClick={() => setChoice('askForChanges')}
            >
              {t('decide.askForChanges')}
            </ActionButton>
            <ActionButton
              icon={<DismissRegular />}
              aria-keyshortcuts="r"
              reasonOff={reasonOff(actions.reject)}
              onClick={() => setChoice('reject')}
            >
              {t('decide.reject')}
            </ActionButton>
          </div>
          {why.map((reason) => (
            <span key={reason} className={styles.why}>
              {reason}
            </span>
          ))}
        </>
      )}
    </div>
  )
}
