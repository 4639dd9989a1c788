import { useFormContext, useWatch } from 'react-hook-form'
import { useLanguage } from '../../shared/language/language'
import { CheckField, LongTextField, RadioField, SelectField, TextField } from './fields'
import { useFormState } from './form-state'
import type { FormValues } from './form-values'
import { NO_INGRESS, NO_JUMPBOX } from './form-values'
import { useSectionStyles } from './section-purpose'

const PLACES = [NO_JUMPBOX, 'WORKSPACE', 'HUB'] as const
const SYSTEMS = ['LINUX', 'WINDOWS'] as const
const BASTIONS = ['SHARED', 'OWN'] as const
const INGRESSES = [NO_INGRESS, 'APPLICATION_GATEWAY', 'FRONT_DOOR'] as const

function Jumpbox() {
  const section = useSectionStyles()
  const { t } = useLanguage()
  const { options } = useFormState()
  const { getValues, setValue } = useFormContext<FormValues>()
  const place = useWatch<FormValues, 'access.place'>({ name: 'access.place' })
  const sizes = options.jumpboxSizes
  const wanted = place !== '' && place !== NO_JUMPBOX
  const fillIn = (): void => {
    if (getValues('access.size') === '') setValue('access.size', sizes[0]?.value ?? '')
    if (getValues('access.bastion') === '') setValue('access.bastion', BASTIONS[0])
  }
  return (
    <div className={section.card}>
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
        <RadioField
          name="access.system"
          label={t('form.jumpbox.system')}
          usual="LINUX"
          choices={SYSTEMS.map((value) => ({
            value,
            label: t(`form.jumpbox.system.${value}`),
            meaning: t(`form.jumpbox.system.${value}.words`),
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

function OnPremises() {
  const section = useSectionStyles()
  const { t } = useLanguage()
  const wanted = useWatch<FormValues, 'access.onPremises'>({ name: 'access.onPremises' })
  return (
    <div className={section.card}>
      <CheckField
        name="access.onPremises"
        label={t('form.premises')}
        meaning={t('form.premises.words')}
      />
      {wanted && (
        <>
          <LongTextField
            name="access.networks"
            label={t('form.premises.networks')}
            hint={t('form.premises.networks.hint')}
            required
          />
          <TextField
            name="access.ports"
            label={t('form.premises.ports')}
            hint={t('form.premises.ports.hint')}
            allowed={/[\d,;\s]/}
          />
        </>
      )}
      <CheckField
        name="access.hubEndpoints"
        label={t('form.portals')}
        meaning={t('form.portals.words')}
      />
    </div>
  )
}

function Gateway() {
  const section = useSectionStyles()
  const { t, formats } = useLanguage()
  const { options } = useFormState()
  const { getValues, setValue } = useFormContext<FormValues>()
  const wanted = useWatch<FormValues, 'access.gateway'>({ name: 'access.gateway' })
  const chosen = useWatch<FormValues, 'access.tier'>({ name: 'access.tier' })
  const alsoIn = useWatch<FormValues, 'access.alsoIn'>({ name: 'access.alsoIn' })
  const region = useWatch<FormValues, 'region'>({ name: 'region' })
  const tiers = options.gatewayTiers.filter(
    ({ value, regions }) => region === '' || regions.includes(region) || value === chosen,
  )
  const priced = (words: string, monthly: number | undefined): string =>
    monthly == null
      ? words
      : `${words} ${t('form.monthly', { price: formats.money(monthly, options.currency) })}`
  const fillIn = (on: boolean): void => {
    if (on && getValues('access.tier') === '') setValue('access.tier', tiers[0]?.value ?? '')
    // what comes from the internet ends at a gateway
    if (!on) setValue('access.ingress', '')
  }
  const keepWhatFits = (_: string, tier: string): void => {
    const fits = options.gatewayTiers.find(({ value }) => value === tier)?.ingresses ?? []
    if (!fits.includes(getValues('access.ingress'))) setValue('access.ingress', '')
    if (tier !== 'PREMIUM') setValue('access.alsoIn', '')
  }
  return (
    <div className={section.card}>
      <CheckField
        name="access.gateway"
        label={t('form.gateway')}
        meaning={t('form.gateway.words')}
        onChange={fillIn}
      />
      {wanted && (
        <>
          <div className={section.pair}>
            <SelectField
              name="access.tier"
              label={t('form.gateway.tier')}
              hint={t('form.gateway.tier.hint')}
              empty={t('form.choose')}
              required
              onChange={keepWhatFits}
              choices={tiers.map(({ value, words, monthly }) => ({
                value,
                label: priced(words, monthly),
              }))}
            />
            <TextField
              name="access.tokens"
              type="number"
              min={1}
              label={t('form.gateway.tokens')}
              hint={t('form.gateway.tokens.hint')}
              required
            />
          </div>
          <CheckField
            name="access.only"
            label={t('form.gateway.only')}
            meaning={t('form.gateway.only.words')}
          />
          <SelectField
            name="access.furtherRegion"
            label={t('form.gateway.furtherRegion')}
            hint={t('form.gateway.furtherRegion.hint')}
            empty={t('form.gateway.furtherRegion.none')}
            choices={options.regions
              .filter(({ name }) => name !== region)
              .map(({ name, displayName }) => ({ value: name, label: displayName }))}
          />
          {(chosen === 'PREMIUM' || alsoIn !== '') && (
            <SelectField
              name="access.alsoIn"
              label={t('form.gateway.alsoIn')}
              hint={t('form.gateway.alsoIn.hint')}
              empty={t('form.gateway.alsoIn.none')}
              choices={options.regions
                .filter(({ name }) => name !== region)
                .map(({ name, displayName }) => ({ value: name, label: displayName }))}
            />
          )}
        </>
      )}
      <Ingress shown={wanted} priced={priced} />
    </div>
  )
}

type IngressProps = {
  shown: boolean
  priced: (words: string, monthly: number | undefined) => string
}

/** One that the tier cannot stand behind is offered only where it was asked for before. */
function Ingress({ shown, priced }: IngressProps) {
  const { t } = useLanguage()
  const { options } = useFormState()
  const tier = useWatch<FormValues, 'access.tier'>({ name: 'access.tier' })
  const ingress = useWatch<FormValues, 'access.ingress'>({ name: 'access.ingress' })
  if (!shown && (ingress === '' || ingress === NO_INGRESS)) return null
  const fits = options.gatewayTiers.find(({ value }) => value === tier)?.ingresses ?? []
  const offered = INGRESSES.filter(
    (value) => value === NO_INGRESS || value === ingress || fits.includes(value),
  )
  return (
    <RadioField
      name="access.ingress"
      label={t('form.ingress')}
      usual={NO_INGRESS}
      choices={offered.map((value) => ({
        value,
        label: t(`form.ingress.${value}`),
        meaning: priced(
          t(`form.ingress.${value}.words`),
          options.ingresses.find((each) => each.value === value)?.monthly,
        ),
      }))}
    />
  )
}

/** How people and calls come in. */
export function SectionAccess() {
  const section = useSectionStyles()
  const { t } = useLanguage()
  return (
    <div className={section.section}>
      <p className={section.quiet}>{t('form.access.words')}</p>
      <Jumpbox />
      <OnPremises />
      <Gateway />
    </div>
  )
}
