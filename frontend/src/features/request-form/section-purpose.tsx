import { makeStyles, tokens } from '@fluentui/react-components'
import { useLanguage } from '../../shared/language/language'
import { LongTextField, SelectField, TextField } from './fields'
import { useFormState } from './form-state'

export const useSectionStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  pair: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(240px, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  cardHead: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
  },
  cardTitle: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
})

export function SectionPurpose() {
  const styles = useSectionStyles()
  const { t } = useLanguage()
  const { options } = useFormState()
  return (
    <div className={styles.section}>
      <div className={styles.pair}>
        <TextField name="name" label={t('form.name')} hint={t('form.name.hint')} required />
        <SelectField
          name="team"
          label={t('form.team')}
          empty={t('form.choose')}
          required
          choices={options.teams.map((team) => ({ value: team, label: team }))}
        />
      </div>
      <LongTextField
        name="purpose"
        label={t('form.purpose')}
        hint={t('form.purpose.hint')}
        required
      />
      <div className={styles.pair}>
        <SelectField
          name="classification"
          label={t('form.classification')}
          empty={t('form.choose')}
          required
          choices={options.classifications.map(({ value, words }) => ({ value, label: words }))}
        />
        <TextField
          name="expiresOn"
          type="date"
          label={t('form.expires')}
          hint={t('form.expires.hint')}
          required
        />
      </div>
    </div>
  )
}
