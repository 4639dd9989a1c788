import { CompoundButton, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useFieldArray, useWatch } from 'react-hook-form'
import type { Schemas } from '../../shared/api/schemas'
import { isAi, kindPurpose, kindWords } from '../../shared/form/service-kinds'
import { useLanguage } from '../../shared/language/language'
import { CheckField } from './fields'
import { useFormState } from './form-state'
import type { FormValues, ServiceValues } from './form-values'
import { blankService } from './form-values'
import { controlId } from './pointers'
import { useSectionStyles } from './section-purpose'
import { ServiceCard } from './service-card'
import { Verdict } from './verdict'

type Option = Schemas['ServiceOption']

const useStyles = makeStyles({
  offer: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(220px, 100%), 1fr))',
    gap: tokens.spacingHorizontalS,
  },
  kind: {
    justifyContent: 'flex-start',
    textAlign: 'left',
    maxWidth: 'none',
    height: '100%',
    '& .fui-CompoundButton__secondaryContent': { fontWeight: tokens.fontWeightRegular },
  },
  subtitle: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
})

/** As much of a new service as follows from its kind: its strictest isolation, a row for a model. */
function newService({ kind, settings, isolations }: Option): ServiceValues {
  return {
    ...blankService(kind),
    isolation: isolations[0]?.value ?? '',
    models: settings.includes('MODELS') ? [{ model: '', capacity: '' }] : [],
  }
}

type OfferProps = {
  title: string
  offered: Option[]
  present: string[]
  onAdd: (option: Option) => void
}

function Offer({ title, offered, present, onAdd }: OfferProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const { options } = useFormState()
  const left = offered.filter(({ kind, several }) => several || !present.includes(kind))
  if (left.length === 0) return null
  return (
    <>
      <h4 className={styles.subtitle}>{title}</h4>
      <div className={styles.offer}>
        {left.map((option) => {
          const name = kindWords(option.kind, t, options)
          return (
            <CompoundButton
              key={option.kind}
              size="small"
              className={styles.kind}
              icon={<AddRegular />}
              secondaryContent={kindPurpose(option.kind, t)}
              aria-label={t('form.service.add.one', { name })}
              onClick={() => onAdd(option)}
            >
              {name}
            </CompoundButton>
          )
        })}
      </div>
    </>
  )
}

function Monitoring() {
  const section = useSectionStyles()
  const { t, formats } = useLanguage()
  const { options } = useFormState()
  const { currency, logGigabyteMonthly: price } = options
  return (
    <div className={section.card}>
      <CheckField
        name="monitoring"
        label={t('form.monitoring')}
        meaning={[
          t('form.monitoring.words'),
          price != null && t('form.monitoring.price', { price: formats.money(price, currency) }),
        ]
          .filter(Boolean)
          .join(' ')}
      />
    </div>
  )
}

/** What the workspace consists of: its services, and those that can still be added. */
export function SectionServices() {
  const section = useSectionStyles()
  const { t } = useLanguage()
  const { options, fieldErrors, all } = useFormState()
  const { fields, append, remove } = useFieldArray<FormValues, 'services'>({ name: 'services' })
  const services = useWatch<FormValues, 'services'>({ name: 'services' })
  const present = services.map(({ kind }) => kind)
  const whole = fieldErrors.find(({ pointer }) => pointer === '/services')
  const optionOf = (kind: string): Option | undefined =>
    options.services.find((option) => option.kind === kind)
  const addKinds = (kinds: string[]): void =>
    append(
      kinds
        .map(optionOf)
        .filter((option) => option !== undefined)
        .map(newService),
      { shouldFocus: false },
    )
  const add = ({ kind, needs }: Option): void => {
    addKinds([kind, ...needs.filter((need) => !present.includes(need))])
    const place = controlId(`/services/${services.length}`)
    requestAnimationFrame(() => document.getElementById(place)?.focus())
  }
  const offer = { present, onAdd: add }
  return (
    <div className={section.section}>
      <p className={section.quiet}>{t('form.services.words')}</p>
      {whole && all && <Verdict tone="bad">{whole.message}</Verdict>}
      {fields.map((field, index) => (
        <ServiceCard
          key={field.id}
          index={index}
          onRemove={() => remove(index)}
          onAddMissing={addKinds}
        />
      ))}
      <section className={section.section} aria-labelledby={controlId('/services')}>
        <h3 id={controlId('/services')} tabIndex={-1} className={section.cardTitle}>
          {t('form.service.add')}
        </h3>
        <Offer
          title={t('form.service.ai')}
          offered={options.services.filter(({ kind }) => isAi(kind))}
          {...offer}
        />
        <Offer
          title={t('form.service.companions')}
          offered={options.services.filter(({ kind }) => !isAi(kind))}
          {...offer}
        />
      </section>
      <Monitoring />
    </div>
  )
}
