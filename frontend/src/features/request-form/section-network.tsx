import { useLanguage } from '../../shared/language/language'
import { SelectField } from './fields'
import { useFormState } from './form-state'
import { useSectionStyles } from './section-purpose'

export function SectionNetwork() {
  const styles = useSectionStyles()
  const { t } = useLanguage()
  const { options } = useFormState()
  return (
    <div className={styles.section}>
      <p className={styles.quiet}>{t('form.network.words')}</p>
      <div className={styles.pair}>
        <SelectField
          name="region"
          label={t('form.region')}
          empty={t('form.choose')}
          required
          choices={options.regions.map(({ name, displayName }) => ({
            value: name,
            label: displayName,
          }))}
        />
        <SelectField
          name="prefix"
          label={t('form.size')}
          empty={t('form.choose')}
          hint={t('form.size.hint')}
          required
          choices={options.sizes.map(({ prefix, words }) => ({
            value: String(prefix),
            label: words,
          }))}
        />
      </div>
    </div>
  )
}
