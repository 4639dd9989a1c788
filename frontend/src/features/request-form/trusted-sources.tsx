import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular, DismissRegular } from '@fluentui/react-icons'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import type { OutboundValues } from './form-values'
import { blankRule } from './form-values'
import { useSectionStyles } from './section-purpose'

type Source = Schemas['TrustedSourceOption']

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(220px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  source: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  words: { flex: '1 1 auto', color: tokens.colorNeutralForeground2 },
  hosts: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})

type TrustedSourcesProps = {
  sources: Source[]
  rules: OutboundValues[]
  onAdd: (rules: OutboundValues[]) => void
  onRemove: (indexes: number[]) => void
}

/** Bundles of destinations that the estate has already accepted. */
export function TrustedSources({ sources, rules, onAdd, onRemove }: TrustedSourcesProps) {
  const styles = useStyles()
  const section = useSectionStyles()
  const { t } = useLanguage()
  if (sources.length === 0) return null
  const present = new Set(rules.map(({ name }) => name))
  const isBundle = ({ kind, name }: OutboundValues, id: string): boolean =>
    kind === 'trusted-source' && name === id
  const missingOf = ({ id, reason, fqdns }: Source): OutboundValues[] =>
    (rules.some((rule) => isBundle(rule, id)) ? [] : fqdns)
      .filter((name) => !present.has(name))
      .map((name) => ({
        ...blankRule('fqdn'),
        name,
        justification: reason,
        trustedSource: id,
      }))
  const placesOf = ({ id }: Source): number[] =>
    rules.flatMap((rule, index) => (rule.trustedSource === id || isBundle(rule, id) ? [index] : []))
  return (
    <div className={section.section} role="group" aria-label={t('form.trusted')}>
      <div>
        <h3 className={section.cardTitle}>{t('form.trusted')}</h3>
        <p className={section.quiet}>{t('form.trusted.words')}</p>
      </div>
      <ul className={styles.list}>
        {sources.map((source) => {
          const missing = missingOf(source)
          const { name, version, reason, fqdns } = source
          return (
            <li key={source.id} className={styles.source}>
              <span className={styles.name}>{name}</span>
              <span className={styles.words}>{t('form.trusted.about', { version, reason })}</span>
              <span className={styles.hosts}>{fqdns.join(', ')}</span>
              {missing.length > 0 ? (
                <Button size="small" icon={<AddRegular />} onClick={() => onAdd(missing)}>
                  {t('form.trusted.use', { name })}
                </Button>
              ) : (
                <Button
                  size="small"
                  icon={<DismissRegular />}
                  onClick={() => onRemove(placesOf(source))}
                >
                  {t('form.trusted.remove', { name })}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
