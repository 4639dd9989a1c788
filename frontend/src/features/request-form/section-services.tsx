import { Button } from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { useFieldArray, useWatch } from 'react-hook-form'
import { useLanguage } from '../../shared/language/language'
import { SelectField, TextField } from './fields'
import { useFormState } from './form-state'
import type { FormValues } from './form-values'
import { modelKey } from './form-values'
import { controlId } from './pointers'
import { useSectionStyles } from './section-purpose'
import { Verdict } from './verdict'

export function SectionServices() {
  const styles = useSectionStyles()
  const { t, formats } = useLanguage()
  const { options, fieldErrors, all } = useFormState()
  const { fields, append, remove } = useFieldArray<FormValues, 'models'>({ name: 'models' })
  const models = useWatch<FormValues, 'models'>({ name: 'models' })
  const region = useWatch<FormValues, 'region'>({ name: 'region' })
  const whole = fieldErrors.find(({ pointer }) => /^\/services(\/0(\/models)?)?$/.test(pointer))
  const offered = options.models.filter(
    ({ regions }) => region === '' || regions.length === 0 || regions.includes(region),
  )
  return (
    <div className={styles.section}>
      <p className={styles.quiet}>{t('form.services.words')}</p>
      {whole && all && <Verdict tone="bad">{whole.message}</Verdict>}
      {fields.map((field, index) => {
        const chosen = options.models.find((model) => modelKey(model) === models[index]?.model)
        return (
          <div key={field.id} className={styles.card} role="group" aria-labelledby={field.id}>
            <div className={styles.cardHead}>
              <h3 id={field.id} className={styles.cardTitle}>
                {t('form.model.number', { number: index + 1 })}
              </h3>
              <Button
                appearance="subtle"
                icon={<DeleteRegular />}
                onClick={() => remove(index)}
                aria-label={t('form.model.remove', { number: index + 1 })}
              />
            </div>
            <div className={styles.pair}>
              <SelectField
                name={`models.${index}.model`}
                label={t('form.model')}
                empty={t('form.choose')}
                required
                choices={offered.map((model) => ({
                  value: modelKey(model),
                  label: `${model.name} ${model.version}, ${model.sku}`,
                }))}
              />
              <TextField
                name={`models.${index}.capacity`}
                type="number"
                min={1}
                {...(chosen ? { max: chosen.maxCapacity } : {})}
                label={t('form.capacity')}
                hint={
                  chosen
                    ? t('form.capacity.hint', {
                        unit: chosen.capacityUnit,
                        most: formats.number(chosen.maxCapacity),
                      })
                    : t('form.capacity.first')
                }
                required
              />
            </div>
          </div>
        )
      })}
      <div className={styles.row}>
        <Button
          id={controlId('/services')}
          icon={<AddRegular />}
          onClick={() => append({ model: '', capacity: '' })}
        >
          {t('form.model.add')}
        </Button>
      </div>
    </div>
  )
}
