import { ShieldCheckmarkRegular } from '@fluentui/react-icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../../shared/api/client'
import { meQuery } from '../../shared/api/queries'
import { useLanguage } from '../../shared/language/language'
import { ActionButton } from '../../shared/ui/action-button'
import { ProblemCard } from '../../shared/ui/problem-card'

/** Looks at Azure again and keeps what it finds as new evidence; only for those who run or audit it. */
export function VerifyAgain({ name }: { name: string }) {
  const { t } = useLanguage()
  const queryClient = useQueryClient()
  const me = useQuery(meQuery)
  const verify = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/workspaces/{name}/verify', { params: { path: { name } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['workspace', name] }),
  })
  const roles = me.data?.roles ?? []
  const admin = roles.includes('ADMIN')
  if (!admin && !roles.includes('AUDITOR')) return null
  return (
    <>
      <ActionButton
        icon={<ShieldCheckmarkRegular />}
        busy={verify.isPending}
        reasonOff={admin ? undefined : t('evidence.again.off')}
        onClick={() => verify.mutate()}
      >
        {t('evidence.again')}
      </ActionButton>
      {verify.isError && <ProblemCard error={verify.error} onRetry={() => verify.mutate()} />}
    </>
  )
}
