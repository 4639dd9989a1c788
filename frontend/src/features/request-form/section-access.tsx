import { useFormContext, useWatch } from 'react-hook-form'
import { useLanguage } from '../../shared/language/language'
import { RadioField, SelectField } from './fields'
import { useFormState } from './form-state'
import type { FormValues } from './form-values'
import { NO_JUMPBOX } from './form-values'
import { useSectionStyles } from './section-purpose'

const PLACES = [NO_JUMPBOX, 'WORKSPACE', 'HUB'] as const
const BASTIONS = ['SHARED', 'OWN'] as const

/** How people come in: over a machine inside, or not at all. */
export function SectionAccess() {
  const section = useSectionStyles()
  const { t } = useLanguage()
  const { options } = useFormState()
  const { getValues, setValue } = useFormContext<FormValues>()
  const place = useWatch<FormValues, 'access.place'>({ name: 'access.place' })
  const sizes = options.jumpboxSizes ?? []
  const wanted = place !== '' && place !== NO_JUMPBOX
  const fillIn = (): void => {
    if (getValues('access.size') === '') setValue('access.size', sizes[0]?.value ?? '')
    if (getValues('access.bastion') === '') setValue('access.bastion', BASTIONS[0])
  }
  return (
    <div className={section.section}>
      <p className={section.quiet}>{t('form.access.words')}</p>
      {sizes.length === 0 ? (
        <p className={section.quiet}>{t('form.access.none')}</p>
      ) : (
        <RadioField
          name="access.place"
          label={t('form.jumpbox')}
          usual={NO_JUMPBOX}
          onChange={fillIn}
          choices={PLACES.map((value) => ({
            value,
            label: t(`form.jumpbox.${value}`),
            meaning: t(`form.jumpbox.${value}.words`),
          }))}
        />
      )}
      {place === 'WORKSPACE' && (
        <RadioField
          name="access.bastion"
          label={t('form.bastion')}
          choices={BASTIONS.map((value) => ({
            value,
            label: t(`form.bastion.${value}`),
            meaning: t(`form.bastion.${value}.words`),
          }))}
        />
      )}
      {wanted && (
        <SelectField
          name="access.size"
          label={t('form.jumpbox.size')}
          empty={t('form.choose')}
          required
          choices={sizes.map(({ value, words }) => ({ value, label: `${value}: ${words}` }))}
        />
      )}
    </div>
  )
}
