import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { answerOf, api, newIdempotencyKey, once } from '../../shared/api/client'
import { formOptionsQuery } from '../../shared/api/queries'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { Loaded } from '../../shared/ui/loaded'
import { Page } from '../../shared/ui/page'
import { Panel } from '../../shared/ui/panel'
import { ProblemCard } from '../../shared/ui/problem-card'
import { PresetCard } from './preset-card'

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(320px, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
  },
  words: { margin: 0, flex: '1 1 auto', color: tokens.colorNeutralForeground2 },
})

/** How to start: from nothing, or from what others often need. */
export function NewRequestPage() {
  const styles = useStyles()
  const { t } = useLanguage()
  const navigate = useNavigate()
  const options = useQuery(formOptionsQuery)
  // one key for this visit: a double click makes one draft
  const [key] = useState(newIdempotencyKey)
  const start = useMutation({
    mutationFn: (preset: string | undefined) =>
      answerOf(
        api.POST('/api/requests', {
          ...once(`${key}-${preset ?? 'empty'}`),
          body: preset ? { preset } : {},
        }),
      ),
    onSuccess: (draft) => void navigate(paths.requestForm(draft.id), { replace: true }),
  })
  return (
    <Page
      title={t('request.new')}
      crumbs={[{ label: t('nav.requests'), to: paths.requests() }]}
      lead={t('new.words')}
    >
      {start.isError && <ProblemCard error={start.error} />}
      <div className={styles.cards}>
        <Panel title={t('new.empty')}>
          <p className={styles.words}>{t('new.empty.words')}</p>
          <div>
            <Button
              appearance="primary"
              disabledFocusable={start.isPending}
              onClick={() => start.mutate(undefined)}
            >
              {t('new.empty.start')}
            </Button>
          </div>
        </Panel>
        <Loaded query={options} rows={2}>
          {(loaded) =>
            loaded.presets.map((preset) => (
              <PresetCard
                key={preset.id}
                preset={preset}
                options={loaded}
                busy={start.isPending}
                onUse={() => start.mutate(preset.id)}
              />
            ))
          }
        </Loaded>
      </div>
    </Page>
  )
}
