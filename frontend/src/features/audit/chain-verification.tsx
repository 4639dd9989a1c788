import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ShieldCheckmarkRegular } from '@fluentui/react-icons'
import { useMutation } from '@tanstack/react-query'
import { answerOf, api } from '../../shared/api/client'
import { useLanguage } from '../../shared/language/language'
import { ProblemCard } from '../../shared/ui/problem-card'
import { StatusBadge } from '../../shared/ui/status-badge'

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
})

/** Recomputes the chain of hashes on the server and says how far it holds. */
export function ChainVerification() {
  const styles = useStyles()
  const { t, formats } = useLanguage()
  const verify = useMutation({ mutationFn: () => answerOf(api.POST('/api/audit/verify')) })
  const { data } = verify
  return (
    <div className={styles.row}>
      <Button
        icon={<ShieldCheckmarkRegular />}
        disabledFocusable={verify.isPending}
        onClick={() => verify.mutate()}
      >
        {t('audit.verify')}
      </Button>
      <span role="status">
        {verify.isPending && t('audit.verifying')}
        {data?.intact && (
          <StatusBadge tone="good">
            {t('audit.verified', {
              sequence: formats.number(data.upTo),
              time: formats.clock(data.checkedAt),
            })}
          </StatusBadge>
        )}
        {data && !data.intact && (
          <StatusBadge tone="bad">
            {t('audit.broken', { sequence: data.brokenAt ?? '?', why: data.why ?? '' })}
          </StatusBadge>
        )}
      </span>
      {verify.isError && <ProblemCard error={verify.error} />}
    </div>
  )
}
