import { Button } from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { useFieldArray, useWatch } from 'react-hook-form'
import { useLanguage } from '../../shared/language/language'
import { LongTextField, SelectField, TextField } from './fields'
import { useFormState } from './form-state'
import type { FormValues } from './form-values'
import { OutboundPaste } from './outbound-paste'
import { useSectionStyles } from './section-purpose'
import { controlId } from './pointers'
import { TrustedSources } from './trusted-sources'
import { Verdict } from './verdict'

const protocols = [
  { value: 'HTTPS', label: 'HTTPS (443)' },
  { value: 'HTTP', label: 'HTTP (80)' },
]

export function SectionOutbound() {
  const styles = useSectionStyles()
  const { t } = useLanguage()
  const { options, fieldErrors, all } = useFormState()
  const { fields, append, remove } = useFieldArray<FormValues, 'outbound'>({ name: 'outbound' })
  const rules = useWatch<FormValues, 'outbound'>({ name: 'outbound' })
  const present = rules.map(({ name }) => name)
  const whole = fieldErrors.find(({ pointer }) => pointer === '/outbound')
  const sourceName = (id: string | undefined): string | undefined =>
    options.trustedSources.find((source) => source.id === id)?.name
  return (
    <div className={styles.section}>
      <p className={styles.quiet}>{t('form.outbound.words')}</p>
      {whole && all && <Verdict tone="bad">{whole.message}</Verdict>}
      <TrustedSources sources={options.trustedSources} present={present} onAdd={append} />
      <OutboundPaste sources={options.trustedSources} present={present} onAdd={append} />
      {fields.map((field, index) => {
        const name = rules[index]?.name ?? ''
        const source = sourceName(rules[index]?.trustedSource)
        return (
          <div key={field.id} className={styles.card} role="group" aria-labelledby={field.id}>
            <div className={styles.cardHead}>
              <h3 id={field.id} className={styles.cardTitle}>
                {name === '' ? t('form.rule.number', { number: index + 1 }) : name}
              </h3>
              <Button
                appearance="subtle"
                icon={<DeleteRegular />}
                onClick={() => remove(index)}
                aria-label={t('form.rule.remove', {
                  name: name === '' ? String(index + 1) : name,
                })}
              />
            </div>
            {source && <Verdict tone="good">{t('form.rule.trusted', { source })}</Verdict>}
            <div className={styles.pair}>
              <TextField name={`outbound.${index}.name`} label={t('form.host')} required />
              <SelectField
                name={`outbound.${index}.protocol`}
                label={t('form.protocol')}
                choices={protocols}
              />
              <TextField
                name={`outbound.${index}.endsOn`}
                type="date"
                label={t('form.ends')}
                hint={t('form.ends.hint')}
              />
            </div>
            <LongTextField
              name={`outbound.${index}.justification`}
              label={t('form.justification')}
              required
            />
          </div>
        )
      })}
      <div className={styles.row}>
        <Button
          id={controlId('/outbound')}
          icon={<AddRegular />}
          onClick={() =>
            append({
              name: '',
              protocol: 'HTTPS',
              justification: '',
              endsOn: '',
              trustedSource: '',
            })
          }
        >
          {t('form.rule.add')}
        </Button>
      </div>
    </div>
  )
}
