import { makeStyles, tokens } from '@fluentui/react-components'
import { alike } from '../alike'
import type { Schemas } from '../api/schemas'
import type { Text } from '../language/catalogue'
import { useLanguage } from '../language/language'
import { Facts } from '../ui/facts'
import { accountWords, isolationWords, kindWords } from './service-kinds'

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  service: { fontWeight: tokens.fontWeightSemibold },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
  mono: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  paragraph: { margin: 0 },
})

type FormSummaryProps = {
  form: Schemas['CreateWorkspace']
  options: Schemas['FormOptions'] | undefined
}

function jumpboxWords(place: string, t: Text): string {
  if (place === 'HUB') return t('form.jumpbox.HUB')
  return place === 'WORKSPACE' ? t('form.jumpbox.WORKSPACE') : place
}

function ingressWords(kind: string | undefined, t: Text): string | undefined {
  if (kind === 'FRONT_DOOR') return t('form.ingress.FRONT_DOOR')
  return kind === 'APPLICATION_GATEWAY' ? t('form.ingress.APPLICATION_GATEWAY') : kind
}

type AccessSummaryProps = {
  access: NonNullable<Schemas['CreateWorkspace']['access']>
  options: Schemas['FormOptions'] | undefined
}

function AccessSummary({ access, options }: AccessSummaryProps) {
  const styles = useStyles()
  const { t, formats } = useLanguage()
  const { jumpbox, onPremises, hubEndpoints, gateway, ingress } = access
  const tier = options?.gatewayTiers.find(({ value }) => value === gateway?.tier)?.words
  return (
    <ul className={styles.list}>
      {jumpbox?.place && (
        <li>
          {t('form.jumpbox')}:{' '}
          {[
            jumpboxWords(jumpbox.place, t),
            jumpbox.bastion === 'OWN' && t('form.bastion.OWN'),
            jumpbox.system === 'WINDOWS' && t('form.jumpbox.system.WINDOWS'),
            jumpbox.size,
          ]
            .filter(Boolean)
            .join(' · ')}
        </li>
      )}
      {onPremises && (
        <li>
          {t('form.premises.networks')}:{' '}
          <span className={styles.mono}>{(onPremises.networks ?? []).join(', ')}</span>
          {onPremises.ports && onPremises.ports.length > 0 && (
            <>
              {' · '}
              {t('form.premises.ports')}: {onPremises.ports.join(', ')}
            </>
          )}
        </li>
      )}
      {hubEndpoints && <li>{t('form.portals')}</li>}
      {gateway && (
        <li>
          {[
            t('form.gateway'),
            tier ?? gateway.tier,
            gateway.tokensPerMinute != null &&
              `${t('form.gateway.tokens')}: ${formats.number(gateway.tokensPerMinute)}`,
            gateway.only && t('form.gateway.only'),
            gateway.furtherRegion && `${t('form.gateway.furtherRegion')}: ${gateway.furtherRegion}`,
            gateway.alsoIn && `${t('form.gateway.alsoIn')}: ${gateway.alsoIn}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </li>
      )}
      {ingress && (
        <li>
          {t('form.ingress')}: {ingressWords(ingress.kind, t)}
        </li>
      )}
    </ul>
  )
}

type DestinationProps = {
  destination: NonNullable<Schemas['CreateWorkspace']['outbound']>[number]['destination']
  options: Schemas['FormOptions'] | undefined
}

function Destination({ destination, options }: DestinationProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const source = options?.trustedSources.find(({ id }) => id === destination?.name)
  if (destination?.kind !== 'trusted-source' || !source) {
    return <span className={styles.mono}>{destination?.name}</span>
  }
  return (
    <>
      {t('form.rule.trusted', { source: source.name })}:{' '}
      <span className={styles.mono}>{source.fqdns.join(', ')}</span>
    </>
  )
}

type ServiceSummaryProps = {
  service: NonNullable<Schemas['CreateWorkspace']['services']>[number]
  options: Schemas['FormOptions'] | undefined
}

function ServiceSummary({ service, options }: ServiceSummaryProps) {
  const styles = useStyles()
  const { t, formats } = useLanguage()
  const { kind, account, isolation, models, allowedNames, reach, agents, endsOn } = service
  return (
    <>
      <span className={styles.service}>
        {accountWords(account, options) || kindWords(kind, t, options)}
      </span>
      {isolation && (
        <div>
          {t(kind === 'ai-foundry' ? 'form.isolation.agents' : 'form.isolation.computes')}:{' '}
          {isolationWords(isolation, t, options)}
        </div>
      )}
      {agents === 'STANDARD' && (
        <div>
          {t('form.agents')}: {t('form.agents.STANDARD')}
        </div>
      )}
      {reach === 'SELECTED_NETWORKS' && (
        <div>
          {t('form.reach')}: {t('form.reach.SELECTED_NETWORKS')}
        </div>
      )}
      {endsOn && <div>{t('form.exception.until', { day: formats.day(endsOn) })}</div>}
      {(models ?? []).map(({ name, version, sku, capacity }, index) => (
        <div key={index}>
          {name && version && sku && capacity != null
            ? t('form.model.words', { name, version, sku, capacity })
            : t('form.model.missing')}
        </div>
      ))}
      {allowedNames && allowedNames.length > 0 && (
        <div className={styles.quiet}>
          {t('form.allowed.words', { names: formats.list(allowedNames) })}
        </div>
      )}
    </>
  )
}

/** What is asked for, as it was filled in. */
export function FormSummary({ form, options }: FormSummaryProps) {
  const styles = useStyles()
  const { t, formats } = useLanguage()
  const missing = <span className={styles.quiet}>{t('form.missing')}</span>
  const region = options?.regions.find(({ name }) => name === form.region)?.displayName
  const size = options?.sizes.find(({ prefix }) => prefix === form.network?.prefix)?.words
  const classification = options?.classifications.find(
    ({ value }) => value === form.classification,
  )?.words
  const services = form.services ?? []
  const outbound = form.outbound ?? []
  return (
    <>
      <Facts
        facts={[
          { name: t('form.name'), value: form.name ?? missing },
          { name: t('form.team'), value: form.team ?? missing },
          {
            name: t('form.classification'),
            value: classification ?? form.classification ?? missing,
          },
          { name: t('form.region'), value: region ?? form.region ?? missing },
          {
            name: t('form.expires'),
            value: form.expiresOn ? formats.day(form.expiresOn) : missing,
          },
          {
            name: t('form.size'),
            value: size ?? (form.network?.prefix != null ? `/${form.network.prefix}` : missing),
          },
          { name: t('form.purpose'), value: form.purpose ?? missing },
        ]}
      />
      <h3 className={styles.title}>{t('form.section.services')}</h3>
      {services.length === 0 ? (
        missing
      ) : (
        <ul className={styles.list}>
          {services.map((service, index) => (
            <li key={index}>
              <ServiceSummary service={service} options={options} />
            </li>
          ))}
        </ul>
      )}
      {form.monitoring && <p className={styles.paragraph}>{t('form.monitoring')}</p>}
      <h3 className={styles.title}>{t('form.section.outbound')}</h3>
      {outbound.length === 0 ? (
        <span>{t('form.outbound.none')}</span>
      ) : (
        <ul className={styles.list}>
          {alike(outbound, ({ justification = '' }) => justification).map((rules) => {
            const [{ justification }] = rules
            return (
              <li key={justification ?? ''}>
                {justification ?? missing}
                {rules.map(({ destination, ports, protocol, endsOn }, index) => (
                  <div key={index}>
                    <Destination destination={destination} options={options} />{' '}
                    <span className={styles.quiet}>
                      {protocol} {(ports ?? []).join(', ')}
                      {endsOn && ` · ${t('form.until', { day: formats.day(endsOn) })}`}
                    </span>
                  </div>
                ))}
              </li>
            )
          })}
        </ul>
      )}
      {form.access && Object.keys(form.access).length > 0 && (
        <>
          <h3 className={styles.title}>{t('form.section.access')}</h3>
          <AccessSummary access={form.access} options={options} />
        </>
      )}
    </>
  )
}
