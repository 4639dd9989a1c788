import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { SendRegular } from '@fluentui/react-icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { useNavigate } from 'react-router'
import type { Schemas } from '../../shared/api/schemas'
import {
  answerOf,
  api,
  newIdempotencyKey,
  once,
  ProblemError,
  UNREACHABLE,
} from '../../shared/api/client'
import { requestQuery, reviewQuery } from '../../shared/api/queries'
import { at, measure } from '../../shared/appearance/measures'
import { useLanguage } from '../../shared/language/language'
import type { FormSection } from '../../shared/paths'
import { paths } from '../../shared/paths'
import { reasonOff } from '../../shared/permission'
import { ActionButton } from '../../shared/ui/action-button'
import { LinkTabs } from '../../shared/ui/link-tabs'
import { Page } from '../../shared/ui/page'
import { Panel } from '../../shared/ui/panel'
import { ProblemCard } from '../../shared/ui/problem-card'
import { TextLink } from '../../shared/ui/text-link'
import { ChangedElsewhere } from './changed-elsewhere'
import { Consequences } from './consequences'
import { DraftStatus } from './draft-status'
import { ErrorSummary } from './error-summary'
import { FormStateContext } from './form-state'
import type { FormValues } from './form-values'
import { formOf, mended, valuesOf } from './form-values'
import { SECTIONS, sectionOf } from './pointers'
import { PresetMenu } from './preset-menu'
import { SectionAccess } from './section-access'
import { SectionNetwork } from './section-network'
import { SectionOutbound } from './section-outbound'
import { SectionPurpose } from './section-purpose'
import { SectionReview } from './section-review'
import { SectionServices } from './section-services'
import { useDraft } from './use-draft'
import { useEvaluation } from './use-evaluation'
import { useVisited } from './use-visited'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: `minmax(0, 1fr) ${measure.side}`,
    gap: tokens.spacingHorizontalXL,
    alignItems: 'start',
    [at.notBeside]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  beside: {
    [at.beside]: {
      position: 'sticky',
      top: `calc(${measure.bar} + ${tokens.spacingVerticalL})`,
      maxHeight: `calc(100vh - ${measure.bar} - ${tokens.spacingVerticalXXXL})`,
      overflowY: 'auto',
    },
  },
  bar: {
    position: 'sticky',
    bottom: 0,
    zIndex: 10,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} 0`,
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

type RequestFormProps = {
  request: Schemas['RequestView']
  options: Schemas['FormOptions']
  section: FormSection
}

type SectionProps = {
  section: FormSection
  requestId: string
  form: Schemas['CreateWorkspace']
  evaluation: Schemas['Evaluation'] | undefined
}

function Section({ section, requestId, form, evaluation }: SectionProps) {
  switch (section) {
    case 'purpose':
      return <SectionPurpose />
    case 'services':
      return <SectionServices />
    case 'network':
      return <SectionNetwork />
    case 'outbound':
      return <SectionOutbound />
    case 'access':
      return <SectionAccess />
    case 'review':
      return <SectionReview requestId={requestId} form={form} evaluation={evaluation} />
    default:
      return section satisfies never
  }
}

/** Errors of fields, and violations, which nobody can approve. */
function obstaclesOf({ fieldErrors, findings }: Schemas['Evaluation']): Schemas['FieldProblem'][] {
  const violations = findings
    .filter(({ severity }) => severity === 'VIOLATION')
    .map(({ control, message, pointer }) => ({ pointer: pointer ?? '', code: control, message }))
  const told = new Set(fieldErrors.map(({ pointer }) => pointer))
  return [...fieldErrors, ...violations.filter(({ pointer }) => !told.has(pointer))]
}

export function RequestForm({ request, options, section }: RequestFormProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { id, number } = request
  const methods = useForm<FormValues>({ defaultValues: valuesOf(request.form) })
  const values = useWatch({ control: methods.control, compute: (typed: FormValues) => typed })
  const form = formOf(values)
  const draft = useDraft(request, form)
  const { evaluation, checking, error, again } = useEvaluation(form, id)
  const visited = useVisited(id, section)
  const review = useQuery({ ...reviewQuery(id), enabled: request.status === 'CHANGES_REQUESTED' })
  const [attempt, setAttempt] = useState(0)
  const [refused, setRefused] = useState<Schemas['FieldProblem'][]>([])
  const [key] = useState(newIdempotencyKey)

  const obstacles = evaluation ? obstaclesOf(evaluation) : []
  const summary = [...obstacles, ...refused]
  const fieldErrors = [...(evaluation?.fieldErrors ?? []), ...refused]
  const fill = (next: Schemas['CreateWorkspace']): void =>
    methods.reset(valuesOf(next), { keepTouched: true })

  const submit = useMutation({
    mutationFn: async () => {
      setRefused([])
      if (!(await draft.flush())) return undefined
      const checked = await answerOf(
        api.POST('/api/evaluations', {
          body: { form: JSON.parse(JSON.stringify(form)), requestId: id },
        }),
      )
      if (obstaclesOf(checked).length > 0) {
        again()
        return undefined
      }
      return answerOf(
        api.POST('/api/requests/{id}/submit', {
          params: { path: { id } },
          ...once(`${key}-${draft.version()}`),
          body: { version: draft.version() },
        }),
      )
    },
    onSuccess: (sent) => {
      if (!sent) {
        setAttempt((before) => before + 1)
        return
      }
      queryClient.setQueryData(requestQuery(id).queryKey, sent)
      void queryClient.invalidateQueries({ queryKey: ['requests'] })
      void navigate(paths.request(id))
    },
    onError: (cause) => {
      if (cause instanceof ProblemError) setRefused(cause.problem.errors ?? [])
      setAttempt((before) => before + 1)
    },
  })

  const toMend = (each: FormSection): number =>
    summary.filter(({ pointer }) => sectionOf(pointer) === each).length
  const noteOf = (each: FormSection): string => {
    if (each === 'review') return t('form.state.review')
    if (!visited.has(each) && attempt === 0) return t('form.state.unvisited')
    const count = toMend(each)
    return count === 0 ? t('form.state.valid') : t('form.state.mend', { count })
  }

  const title =
    request.status === 'CHANGES_REQUESTED'
      ? t('form.revise', { number })
      : t('form.title', { number })
  const sentBack = review.data?.decisions
    .filter(({ outcome }) => outcome === 'CHANGES_REQUESTED')
    .at(-1)
  return (
    <Page
      title={title}
      crumbs={[{ label: t('nav.requests'), to: paths.requests() }]}
      actions={<PresetMenu presets={options.presets} form={form} onFill={fill} />}
    >
      {request.status === 'CHANGES_REQUESTED' && sentBack?.reason && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {t('form.asked', { name: sentBack.by.name, reason: sentBack.reason })}
          </MessageBarBody>
        </MessageBar>
      )}
      {!request.actions.edit.allowed && !submit.isSuccess && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {reasonOff(request.actions.edit)}{' '}
            <TextLink to={paths.request(id)}>{t('form.look')}</TextLink>
          </MessageBarBody>
        </MessageBar>
      )}
      {draft.state.kind === 'changed-elsewhere' && (
        <ChangedElsewhere
          ours={form}
          theirs={draft.state.theirs.form}
          onTheirs={() => {
            if (draft.state.kind !== 'changed-elsewhere') return
            fill(draft.state.theirs.form)
            draft.goOnFrom(draft.state.theirs, 'theirs')
          }}
          onOurs={() => {
            if (draft.state.kind !== 'changed-elsewhere') return
            draft.goOnFrom(draft.state.theirs, 'ours')
            void draft.flush()
          }}
        />
      )}
      {draft.trouble instanceof ProblemError && draft.trouble.problem.type !== UNREACHABLE && (
        <ProblemCard error={draft.trouble} />
      )}
      {attempt > 0 && summary.length > 0 && (
        <ErrorSummary requestId={id} errors={summary} attempt={attempt} />
      )}
      {submit.isError && refused.length === 0 && <ProblemCard error={submit.error} />}
      <FormProvider {...methods}>
        <FormStateContext value={{ options, fieldErrors, all: attempt > 0 }}>
          <div className={styles.columns}>
            <div className={styles.column}>
              <LinkTabs
                label={t('form.sections')}
                here={section}
                tabs={SECTIONS.map((each) => ({
                  id: each,
                  label: t(`form.section.${each}`),
                  to: paths.requestForm(id, each),
                  note: noteOf(each),
                }))}
              />
              <Panel title={t(`form.section.${section}`)}>
                <Section section={section} requestId={id} form={form} evaluation={evaluation} />
              </Panel>
              <div className={styles.bar}>
                <DraftStatus state={draft.state} />
                <div className={styles.buttons}>
                  {section !== 'review' && (
                    <Button
                      onClick={() => {
                        const next = SECTIONS[SECTIONS.indexOf(section) + 1] ?? 'review'
                        void navigate(paths.requestForm(id, next))
                      }}
                    >
                      {t('form.next')}
                    </Button>
                  )}
                  <ActionButton
                    appearance="primary"
                    icon={<SendRegular />}
                    busy={submit.isPending}
                    reasonOff={
                      request.actions.submit.allowed ? undefined : reasonOff(request.actions.submit)
                    }
                    onClick={() => submit.mutate()}
                  >
                    {request.status === 'CHANGES_REQUESTED' ? t('form.resubmit') : t('form.submit')}
                  </ActionButton>
                </div>
              </div>
            </div>
            <div className={styles.beside}>
              <Consequences
                evaluation={evaluation}
                checking={checking}
                error={error}
                onRetry={again}
                onMend={(mend) => fill(mended(form, mend))}
              />
            </div>
          </div>
        </FormStateContext>
      </FormProvider>
    </Page>
  )
}
