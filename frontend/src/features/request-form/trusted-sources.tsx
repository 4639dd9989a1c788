import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular, DismissRegular } from '@fluentui/react-icons'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import type { OutboundValues } from './form-values'
import { wholeSource } from './form-values'
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
  words: { color: tokens.colorNeutralForeground2 },
  hosts: {
    flex: '1 1 auto',
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
  const isWhole = ({ kind, name }: OutboundValues, id: string): boolean =>
    kind === 'trusted-source' && name === id
  const isThere = ({ id, fqdns }: Source): boolean =>
    rules.some((rule) => isWhole(rule, id)) || fqdns.every((name) => present.has(name))
  const placesOf = ({ id }: Source): number[] =>
    rules.flatMap((rule, index) => (rule.trustedSource === id || isWhole(rule, id) ? [index] : []))
  return (
    <div className={section.section} role="group" aria-label={t('form.trusted')}>
      <div>
        <h3 className={section.cardTitle}>{t('form.trusted')}</h3>
        <p className={section.quiet}>{t('form.trusted.words')}</p>
      </div>
      <ul className={styles.list}>
        {sources.map((source) => {
          const { name, version, reason, fqdns } = source
          return (
            <li key={source.id} className={styles.source}>
              <span className={styles.name}>{name}</span>
              <span className={styles.words}>{t('form.trusted.about', { version, reason })}</span>
              <span className={styles.hosts}>{fqdns.join(', ')}</span>
              {!isThere(source) ? (
                <Button
                  size="small"
                  icon={<AddRegular />}
                  onClick={() => onAdd([wholeSource(source)])}
                >
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
