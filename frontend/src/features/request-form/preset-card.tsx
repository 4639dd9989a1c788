import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '../../shared/api/schemas'
import { answerOf, api } from '../../shared/api/client'
import { accountWords, kindWords } from '../../shared/form/service-kinds'
import { useLanguage } from '../../shared/language/language'
import { Facts } from '../../shared/ui/facts'
import { Panel } from '../../shared/ui/panel'

// a name nobody would take: only to see what a preset leads to
const TRIAL = 'preset-preview'

const useStyles = makeStyles({
  words: { margin: 0, color: tokens.colorNeutralForeground2 },
  facts: { flex: '1 1 auto' },
})

type PresetCardProps = {
  preset: Schemas['PresetOption']
  options: Schemas['FormOptions']
  busy: boolean
  onUse: () => void
}

/** A start that others often need: what it holds, what it costs, and who has to say yes. */
export function PresetCard({ preset, options, busy, onUse }: PresetCardProps) {
  const styles = useStyles()
  const { t, formats } = useLanguage()
  const [team] = options.teams
  const form = { ...preset.form, name: TRIAL, ...(team ? { team } : {}) }
  const trial = useQuery({
    queryKey: ['evaluation', 'preset', preset.id, team],
    queryFn: ({ signal }) =>
      answerOf(
        api.POST('/api/evaluations', {
          body: { form: JSON.parse(JSON.stringify(form)) },
          signal,
        }),
      ),
    staleTime: 5 * 60_000,
  })
  const services = (preset.form.services ?? []).map(
    ({ kind, account }) => accountWords(account, options) || kindWords(kind, t, options),
  )
  const groups = [...new Set(trial.data?.approvals.map(({ groupName }) => groupName))]
  const pending = trial.isError ? '–' : t('new.preset.reckoning')
  return (
    <Panel title={preset.name}>
      <p className={styles.words}>{preset.description}</p>
      <div className={styles.facts}>
        <Facts
          facts={[
            { name: t('new.preset.services'), value: formats.list(services) },
            {
              name: t('cost.title'),
              value: trial.data
                ? t('new.preset.cost', {
                    price: formats.money(trial.data.cost.monthly, trial.data.cost.currency),
                  })
                : pending,
            },
            {
              name: t('new.preset.approvals'),
              value: !trial.data
                ? pending
                : groups.length === 0
                  ? t('approval.none')
                  : formats.list(groups),
            },
          ]}
        />
      </div>
      <div>
        <Button
          disabledFocusable={busy}
          onClick={onUse}
          aria-label={t('new.preset.start', { name: preset.name })}
        >
          {t('new.preset.use')}
        </Button>
      </div>
    </Panel>
  )
}
