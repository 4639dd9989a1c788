import {
  Button,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import type { Schemas } from '../../shared/api/schemas'
import {
  accountWords,
  isolationMeaning,
  isolationWords,
  kindPurpose,
  kindWords,
} from '../../shared/form/service-kinds'
import { useLanguage } from '../../shared/language/language'
import { Fold } from '../../shared/ui/fold'
import { LongTextField, RadioField, SelectField, TextField } from './fields'
import { useFormState } from './form-state'
import type { FormValues } from './form-values'
import { modelKey, namesIn } from './form-values'
import { controlId } from './pointers'
import { useSectionStyles } from './section-purpose'
import { Verdict } from './verdict'

type Option = Schemas['ServiceOption']

const useStyles = makeStyles({
  title: { outlineStyle: 'none' },
  model: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: tokens.spacingHorizontalS,
    alignItems: 'start',
  },
  pair: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(176px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
  },
  remove: { marginTop: tokens.spacingVerticalXXL },
  models: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

function Models({ index }: { index: number }) {
  const styles = useStyles()
  const { t, formats } = useLanguage()
  const { options, fieldErrors, all } = useFormState()
  const name = `services.${index}.models` as const
  const { fields, append, remove } = useFieldArray<FormValues, typeof name>({ name })
  const models = useWatch<FormValues, typeof name>({ name })
  const region = useWatch<FormValues, 'region'>({ name: 'region' })
  const pointer = `/services/${index}/models`
  const whole = fieldErrors.find((error) => error.pointer === pointer)
  const offered = options.models.filter(
    ({ regions }) => region === '' || regions.length === 0 || regions.includes(region),
  )
  return (
    <div className={styles.models}>
      {whole && all && <Verdict tone="bad">{whole.message}</Verdict>}
      {fields.map((field, at) => {
        const chosen = options.models.find((model) => modelKey(model) === models[at]?.model)
        const number = { number: at + 1 }
        return (
          <div
            key={field.id}
            className={styles.model}
            role="group"
            aria-label={t('form.model.number', number)}
          >
            <div className={styles.pair}>
              <SelectField
                name={`${name}.${at}.model`}
                label={t('form.model')}
                empty={t('form.choose')}
                required
                choices={offered.map((model) => ({
                  value: modelKey(model),
                  label: `${model.name} ${model.version}, ${model.sku}`,
                }))}
              />
              <TextField
                name={`${name}.${at}.capacity`}
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
            <Button
              className={styles.remove}
              appearance="subtle"
              icon={<DeleteRegular />}
              onClick={() => remove(at)}
              aria-label={t('form.model.remove', number)}
            />
          </div>
        )
      })}
      <div>
        <Button
          id={controlId(pointer)}
          icon={<AddRegular />}
          onClick={() => append({ model: '', capacity: '' })}
        >
          {t('form.model.add')}
        </Button>
      </div>
    </div>
  )
}

/** An end date stands only beside an exception; what is no exception has none. */
function useExceptionEnd(index: number): (exception: boolean) => void {
  const { setValue } = useFormContext<FormValues>()
  return (exception) => {
    if (!exception) setValue(`services.${index}.endsOn`, '')
  }
}

function Agents({ index }: { index: number }) {
  const { t } = useLanguage()
  return (
    <RadioField
      name={`services.${index}.agents`}
      label={t('form.agents')}
      usual="BASIC"
      choices={(['BASIC', 'STANDARD'] as const).map((value) => ({
        value,
        label: t(`form.agents.${value}`),
        meaning: t(`form.agents.${value}.words`),
      }))}
    />
  )
}

/** Folded while it is what nearly everybody wants; once changed it stays open. */
function Reach({ index }: { index: number }) {
  const { t } = useLanguage()
  const { fieldErrors } = useFormState()
  const setException = useExceptionEnd(index)
  const name = `services.${index}.reach` as const
  const reach = useWatch<FormValues, typeof name>({ name })
  const wrong = fieldErrors.some(({ pointer }) => pointer === `/services/${index}/reach`)
  const known = reach === 'SELECTED_NETWORKS' ? reach : 'PRIVATE'
  const [opened, setOpened] = useState(known !== 'PRIVATE')
  return (
    <Fold
      open={opened || wrong}
      summary={t('form.reach.folded', { how: t(`form.reach.${known}`) })}
    >
      <RadioField
        name={name}
        label={t('form.reach')}
        usual="PRIVATE"
        onChange={(value) => {
          setOpened(true)
          setException(value === 'SELECTED_NETWORKS')
        }}
        choices={(['PRIVATE', 'SELECTED_NETWORKS'] as const).map((value) => ({
          value,
          label: t(`form.reach.${value}`),
          meaning: t(`form.reach.${value}.words`),
        }))}
      />
    </Fold>
  )
}

function Isolation({ index, option }: { index: number; option: Option }) {
  const { t, formats } = useLanguage()
  const { options } = useFormState()
  const setException = useExceptionEnd(index)
  return (
    <RadioField
      name={`services.${index}.isolation`}
      label={t(option.kind === 'ai-foundry' ? 'form.isolation.agents' : 'form.isolation.computes')}
      onChange={(value) => setException(value === 'MANAGED_INTERNET_OUTBOUND')}
      choices={option.isolations.map(({ value, words, firewallMonthly }) => ({
        value,
        label: isolationWords(value, t, options) || words,
        meaning: [
          isolationMeaning(value, t),
          firewallMonthly != null &&
            t('form.isolation.firewall', {
              price: formats.money(firewallMonthly, options.currency),
            }),
        ]
          .filter(Boolean)
          .join(' '),
      }))}
    />
  )
}

function AllowedNames({ index }: { index: number }) {
  const { t } = useLanguage()
  const { fieldErrors } = useFormState()
  const name = `services.${index}.allowedNames` as const
  const count = namesIn(useWatch<FormValues, typeof name>({ name })).length
  const wrong = fieldErrors.some(({ pointer }) =>
    pointer.startsWith(`/services/${index}/allowedNames`),
  )
  return (
    <Fold
      open={count > 0 || wrong}
      summary={count === 0 ? t('form.allowed.none') : t('form.allowed.some', { count })}
    >
      <LongTextField name={name} label={t('form.allowed')} hint={t('form.allowed.hint')} />
    </Fold>
  )
}

type ServiceCardProps = {
  index: number
  onRemove: () => void
  /** adds the services without which this one cannot be */
  onAddMissing: (kinds: string[]) => void
}

/** One service of the workspace, with only the fields that its kind has. */
export function ServiceCard({ index, onRemove, onAddMissing }: ServiceCardProps) {
  const styles = useStyles()
  const section = useSectionStyles()
  const { t, formats } = useLanguage()
  const { options, fieldErrors } = useFormState()
  const services = useWatch<FormValues, 'services'>({ name: 'services' })
  const { kind = '', account, isolation, reach, agents } = services[index] ?? {}
  const option = options.services.find((each) => each.kind === kind)
  const pointer = `/services/${index}`
  const id = controlId(pointer)
  const named = account ? accountWords(account, options) : ''
  const title = named === '' ? kindWords(kind, t, options) : named
  const needs = [
    ...(option?.needs ?? []),
    ...(agents === 'STANDARD' && option ? option.agentsNeed : []),
  ]
  const missing = needs.filter((need) => !services.some((service) => service.kind === need))
  const own = fieldErrors.filter(
    (error) => error.pointer === pointer || error.pointer === `${pointer}/kind`,
  )
  const has = (setting: Option['settings'][number]): boolean =>
    option?.settings.includes(setting) ?? false
  const exception = isolation === 'MANAGED_INTERNET_OUTBOUND' || reach === 'SELECTED_NETWORKS'
  return (
    <div className={section.card} role="group" aria-labelledby={id}>
      <div className={section.cardHead}>
        <div>
          <h3 id={id} tabIndex={-1} className={mergeClasses(section.cardTitle, styles.title)}>
            {title}
          </h3>
          {/* an account that is chosen says by its name what it is for */}
          {named === '' && (
            <p className={section.quiet}>{kindPurpose(kind, t) ?? t('form.service.unknown')}</p>
          )}
        </div>
        <Button
          appearance="subtle"
          icon={<DeleteRegular />}
          onClick={onRemove}
          aria-label={t('form.service.remove', { name: title })}
        />
      </div>
      {missing.length > 0 ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {t('form.service.needs', {
              name: title,
              needs: formats.list(missing.map((each) => kindWords(each, t, options))),
            })}{' '}
            <Button size="small" onClick={() => onAddMissing(missing)}>
              {t('form.service.needs.add')}
            </Button>
          </MessageBarBody>
        </MessageBar>
      ) : (
        own.map(({ code, message }) => (
          <Verdict key={code} tone="bad">
            {message}
          </Verdict>
        ))
      )}
      {has('ACCOUNT') && (
        <SelectField
          name={`services.${index}.account`}
          label={t('form.account')}
          empty={t('form.choose')}
          required
          choices={options.aiServices.map(({ value, words }) => ({ value, label: words }))}
        />
      )}
      {option && has('ISOLATION') && <Isolation index={index} option={option} />}
      {has('AGENTS') && <Agents index={index} />}
      {has('REACH') && <Reach index={index} />}
      {has('ENDS_ON') && exception && (
        <TextField
          name={`services.${index}.endsOn`}
          type="date"
          label={t('form.exception.ends')}
          hint={t('form.ends.hint')}
        />
      )}
      {has('MODELS') && <Models index={index} />}
      {has('ALLOWED_NAMES') && <AllowedNames index={index} />}
    </div>
  )
}
