import { Button } from '@fluentui/react-components'
import { AddRegular, CheckmarkRegular } from '@fluentui/react-icons'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import type { OutboundValues } from './form-values'
import { useSectionStyles } from './section-purpose'

type TrustedSourcesProps = {
  sources: Schemas['TrustedSourceOption'][]
  present: string[]
  onAdd: (rules: OutboundValues[]) => void
}

/** Bundles of destinations that the estate has already accepted. */
export function TrustedSources({ sources, present, onAdd }: TrustedSourcesProps) {
  const styles = useSectionStyles()
  const { t } = useLanguage()
  if (sources.length === 0) return null
  return (
    <div className={styles.section} role="group" aria-label={t('form.trusted')}>
      <h3 className={styles.cardTitle}>{t('form.trusted')}</h3>
      <div className={styles.row}>
        {sources.map((source) => {
          const missing = source.fqdns.filter((fqdn) => !present.includes(fqdn))
          return (
            <Button
              key={source.id}
              size="small"
              icon={missing.length === 0 ? <CheckmarkRegular /> : <AddRegular />}
              disabledFocusable={missing.length === 0}
              title={source.fqdns.join(', ')}
              onClick={() =>
                onAdd(
                  missing.map((name) => ({
                    name,
                    protocol: 'HTTPS',
                    justification: source.reason,
                    endsOn: '',
                    trustedSource: source.id,
                  })),
                )
              }
            >
              {t('form.trusted.add', { name: source.name, hosts: source.fqdns.length })}
            </Button>
          )
        })}
      </div>
    </div>
  )
}
