import { EditRegular, DismissCircleRegular, CopyAddRegular } from '@fluentui/react-icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Schemas } from '../../shared/api/schemas'
import { answerOf, api, newIdempotencyKey, once } from '../../shared/api/client'
import { requestQuery } from '../../shared/api/queries'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { reasonOff } from '../../shared/permission'
import { ActionButton } from '../../shared/ui/action-button'
import { LinkButton } from '../../shared/ui/link-button'
import { ProblemCard } from '../../shared/ui/problem-card'
import { ReasonDialog } from '../../shared/ui/reason-dialog'

/** What can be done with a request; what cannot says why. */
export function RequestActions({ request }: { request: Schemas['RequestView'] }) {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [withdrawing, setWithdrawing] = useState(false)
  const [key] = useState(newIdempotencyKey)
  const { id, number, actions, status } = request
  const withdraw = useMutation({
    mutationFn: (reason: string) =>
      answerOf(
        api.POST('/api/requests/{id}/withdraw', {
          params: { path: { id } },
          ...once(key),
          body: reason === '' ? {} : { reason },
        }),
      ),
    onSuccess: (next) => {
      queryClient.setQueryData(requestQuery(id).queryKey, next)
      setWithdrawing(false)
      void queryClient.invalidateQueries()
    },
  })
  const clone = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/requests', {
          ...once(newIdempotencyKey()),
          body: { cloneOf: id },
        }),
      ),
    onSuccess: (draft) => void navigate(paths.requestForm(draft.id)),
  })
  return (
    <>
      {clone.isError && <ProblemCard error={clone.error} />}
      <ActionButton
        icon={<CopyAddRegular />}
        reasonOff={reasonOff(actions.clone)}
        busy={clone.isPending}
        onClick={() => clone.mutate()}
      >
        {t('request.clone')}
      </ActionButton>
      <ActionButton
        icon={<DismissCircleRegular />}
        reasonOff={reasonOff(actions.withdraw)}
        onClick={() => setWithdrawing(true)}
      >
        {t('request.withdraw')}
      </ActionButton>
      {actions.edit.allowed ? (
        <LinkButton to={paths.requestForm(id)} appearance="primary" icon={<EditRegular />}>
          {status === 'CHANGES_REQUESTED' ? t('request.revise') : t('request.edit')}
        </LinkButton>
      ) : (
        <ActionButton
          icon={<EditRegular />}
          reasonOff={reasonOff(actions.edit)}
          onClick={() => undefined}
        >
          {t('request.edit')}
        </ActionButton>
      )}
      <ReasonDialog
        open={withdrawing}
        title={t('request.withdraw.title', { number })}
        words={t('request.withdraw.words')}
        action={t('request.withdraw.do')}
        busy={withdraw.isPending}
        error={withdraw.error}
        onClose={() => setWithdrawing(false)}
        onConfirm={(reason) => withdraw.mutate(reason)}
      />
    </>
  )
}
