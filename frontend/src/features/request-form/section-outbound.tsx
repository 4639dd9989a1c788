import { Button } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useFieldArray, useWatch } from 'react-hook-form'
import { useLanguage } from '../../shared/language/language'
import { useFormState } from './form-state'
import type { FormValues } from './form-values'
import { blankRule } from './form-values'
import { OutboundPaste } from './outbound-paste'
import { controlId } from './pointers'
import { RuleCard } from './rule-card'
import { useSectionStyles } from './section-purpose'
import { TrustedSources } from './trusted-sources'
import { Verdict } from './verdict'

/** Everything the workspace may reach outside. */
export function SectionOutbound() {
  const styles = useSectionStyles()
  const { t } = useLanguage()
  const { options, fieldErrors, all } = useFormState()
  const { fields, append, remove } = useFieldArray<FormValues, 'outbound'>({ name: 'outbound' })
  const rules = useWatch<FormValues, 'outbound'>({ name: 'outbound' })
  const whole = fieldErrors.find(({ pointer }) => pointer === '/outbound')
  return (
    <div className={styles.section}>
      <p className={styles.quiet}>{t('form.outbound.words')}</p>
      {whole && all && <Verdict tone="bad">{whole.message}</Verdict>}
      <TrustedSources
        sources={options.trustedSources}
        rules={rules}
        onAdd={(added) => append(added, { shouldFocus: false })}
        onRemove={remove}
      />
      <OutboundPaste
        sources={options.trustedSources}
        present={rules.map(({ name }) => name)}
        onAdd={(added) => append(added, { shouldFocus: false })}
      />
      {fields.map((field, index) => (
        <RuleCard key={field.id} index={index} onRemove={() => remove(index)} />
      ))}
      <div className={styles.row}>
        <Button
          id={controlId('/outbound')}
          icon={<AddRegular />}
          onClick={() => append(blankRule('fqdn'))}
        >
          {t('form.rule.add')}
        </Button>
        <Button icon={<AddRegular />} onClick={() => append(blankRule('service-tag'))}>
          {t('form.rule.add.tag')}
        </Button>
        <Button icon={<AddRegular />} onClick={() => append(blankRule('private-endpoint'))}>
          {t('form.rule.add.endpoint')}
        </Button>
      </div>
    </div>
  )
}
