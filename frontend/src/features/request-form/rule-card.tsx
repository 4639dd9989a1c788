import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import { useId } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useLanguage } from '../../shared/language/language'
import { Fold } from '../../shared/ui/fold'
import { LongTextField, SelectField, TextField } from './fields'
import { useFormState } from './form-state'
import type { FormValues } from './form-values'
import { usualPort } from './form-values'
import { useSectionStyles } from './section-purpose'
import { Verdict } from './verdict'

const PROTOCOLS = ['HTTPS', 'HTTP'].map((value) => ({ value, label: value }))

/** Offered while typing; the portal says which of them a resource has. */
const SUB_RESOURCES = [
  'blob',
  'file',
  'queue',
  'table',
  'dfs',
  'vault',
  'registry',
  'account',
  'searchService',
  'Sql',
  'namespace',
]

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

function Fields({ index }: { index: number }) {
  const styles = useStyles()
  const section = useSectionStyles()
  const { t } = useLanguage()
  const { options } = useFormState()
  const { getValues, setValue } = useFormContext<FormValues>()
  const at = `outbound.${index}` as const
  const kind = useWatch<FormValues, `${typeof at}.kind`>({ name: `${at}.kind` })
  const tags = useId()
  // the port follows the protocol as long as nobody has chosen another
  if (kind === 'trusted-source') {
    return (
      <div className={styles.fields}>
        <TextField
          name={`${at}.endsOn`}
          type="date"
          label={t('form.ends')}
          hint={t('form.ends.hint')}
        />
        <LongTextField name={`${at}.justification`} label={t('form.justification')} required />
      </div>
    )
  }
  if (kind === 'private-endpoint') {
    return (
      <div className={styles.fields}>
        <TextField
          name={`${at}.name`}
          label={t('form.resource')}
          hint={t('form.resource.hint')}
          required
        />
        <div className={section.pair}>
          <TextField
            name={`${at}.subResource`}
            label={t('form.sub')}
            hint={t('form.sub.hint')}
            list={tags}
            required
          />
          <datalist id={tags}>
            {SUB_RESOURCES.map((part) => (
              <option key={part} value={part} />
            ))}
          </datalist>
          <TextField
            name={`${at}.endsOn`}
            type="date"
            label={t('form.ends')}
            hint={t('form.ends.hint')}
          />
        </div>
        <LongTextField name={`${at}.justification`} label={t('form.justification')} required />
      </div>
    )
  }
  const followProtocol = (before: string, after: string): void => {
    if (getValues(`${at}.ports`) === usualPort(before)) setValue(`${at}.ports`, usualPort(after))
  }
  return (
    <div className={styles.fields}>
      <div className={section.pair}>
        {kind === 'service-tag' ? (
          <>
            <TextField
              name={`${at}.name`}
              label={t('form.tag')}
              hint={t('form.tag.hint')}
              list={tags}
              required
            />
            <datalist id={tags}>
              {options.serviceTags.map((tag) => (
                <option key={tag} value={tag} />
              ))}
            </datalist>
          </>
        ) : (
          <>
            <TextField name={`${at}.name`} label={t('form.host')} required />
            <SelectField
              name={`${at}.protocol`}
              label={t('form.protocol')}
              choices={PROTOCOLS}
              onChange={followProtocol}
            />
          </>
        )}
        <TextField
          name={`${at}.ports`}
          label={t('form.ports')}
          hint={t('form.ports.hint')}
          allowed={/[\d,;\s]/}
          required
        />
        <TextField
          name={`${at}.endsOn`}
          type="date"
          label={t('form.ends')}
          hint={t('form.ends.hint')}
        />
      </div>
      <LongTextField name={`${at}.justification`} label={t('form.justification')} required />
    </div>
  )
}

type RuleCardProps = { index: number; onRemove: () => void }

/** One destination outside; what a trusted source filled in is folded away. */
export function RuleCard({ index, onRemove }: RuleCardProps) {
  const section = useSectionStyles()
  const { t } = useLanguage()
  const { options, fieldErrors } = useFormState()
  const id = useId()
  const at = `outbound.${index}` as const
  const { kind, name = '', trustedSource } = useWatch<FormValues, typeof at>({ name: at }) ?? {}
  const bundle = kind === 'trusted-source'
  const from = bundle ? name : trustedSource
  const source = options.trustedSources.find((each) => each.id === from)?.name
  // of a resource's id, its name says enough
  const short = kind === 'private-endpoint' ? (name.split('/').at(-1) ?? '') : name
  const title = bundle ? (source ?? name) : short
  const wrong = fieldErrors.some(({ pointer }) => `${pointer}/`.startsWith(`/outbound/${index}/`))
  return (
    <div className={section.card} role="group" aria-labelledby={id}>
      <div className={section.cardHead}>
        <h3 id={id} className={section.cardTitle}>
          {title === '' ? t('form.rule.number', { number: index + 1 }) : title}
        </h3>
        <Button
          appearance="subtle"
          icon={<DeleteRegular />}
          onClick={onRemove}
          aria-label={t('form.rule.remove', { name: title === '' ? String(index + 1) : title })}
        />
      </div>
      {source ? (
        <Fold
          open={wrong}
          summary={<Verdict tone="good">{t('form.rule.trusted', { source })}</Verdict>}
        >
          <Fields index={index} />
        </Fold>
      ) : (
        <Fields index={index} />
      )}
    </div>
  )
}
