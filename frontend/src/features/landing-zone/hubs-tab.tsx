import { makeStyles, tokens } from '@fluentui/react-components'
import type { Schemas } from '../../shared/api/schemas'
import { at } from '../../shared/appearance/measures'
import { useLanguage } from '../../shared/language/language'
import { Facts } from '../../shared/ui/facts'
import { Panel } from '../../shared/ui/panel'

const useStyles = makeStyles({
  mono: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  ids: { margin: 0, padding: 0, minWidth: 0 },
  line: {
    display: 'grid',
    gridTemplateColumns: '220px minmax(0, 1fr)',
    alignItems: 'baseline',
    gap: `0 ${tokens.spacingHorizontalL}`,
    padding: `${tokens.spacingVerticalSNudge} 0`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    [at.phone]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  what: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  id: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  name: {
    marginTop: 0,
    marginBottom: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
  },
  zones: {
    columnWidth: '280px',
    margin: 0,
    paddingLeft: tokens.spacingHorizontalL,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})

/** The shared networks, one panel each. */
export function HubsTab({ landingZone }: { landingZone: Schemas['LandingZone'] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  const mono = (text: string) => <span className={styles.mono}>{text}</span>
  return landingZone.hubs.map((hub) => {
    const ids = [
      { name: t('estate.vnet'), id: hub.vnet.id },
      { name: t('estate.policy'), id: hub.firewall.policyId },
      { name: t('estate.zones.group'), id: hub.zones?.resourceGroupId },
      { name: t('estate.ruleset'), id: hub.forwarding?.ruleset },
      { name: t('estate.bastion'), id: hub.bastion },
      { name: t('estate.gateway'), id: hub.access?.gateway },
      { name: t('estate.jumpboxSubnet'), id: hub.access?.jumpboxSubnet },
      { name: t('estate.endpointSubnet'), id: hub.access?.endpointSubnet },
      { name: t('estate.machineSecret.vault'), id: hub.access?.machineSecret?.vault },
      { name: t('estate.ingress.secret'), id: hub.access?.ingress?.secret },
      { name: t('estate.ingress.identity'), id: hub.access?.ingress?.identity },
      { name: t('estate.watcher'), id: hub.access?.monitoring?.networkWatcher },
      { name: t('estate.flowLogs'), id: hub.access?.monitoring?.storage },
      { name: t('estate.logs'), id: hub.access?.monitoring?.logs },
      { name: t('estate.logScope'), id: hub.access?.logScope?.id },
    ].flatMap(({ name, id }) => (id === undefined ? [] : [{ name, id }]))
    return (
      <Panel key={hub.name} title={hub.name}>
        <Facts
          facts={[
            { name: t('estate.region'), value: hub.region },
            {
              name: t('estate.serves'),
              value:
                landingZone.regions
                  .filter((region) => region.hub === hub.name)
                  .map(({ displayName }) => displayName)
                  .join(', ') || t('estate.none'),
            },
            { name: t('estate.subscription'), value: mono(hub.subscription) },
            { name: t('estate.resourceGroup'), value: hub.resourceGroup },
            { name: t('estate.addressSpace'), value: mono(hub.vnet.addressSpace) },
            { name: t('estate.firewall.ip'), value: mono(hub.firewall.privateIp) },
            {
              name: t('estate.dns'),
              value:
                hub.dnsServers.length > 0 ? mono(hub.dnsServers.join(', ')) : t('estate.dns.azure'),
            },
            {
              name: t('estate.bastionBlock'),
              value: hub.access?.bastionBlock ? mono(hub.access.bastionBlock) : t('estate.none'),
            },
            {
              name: t('estate.sshKey'),
              value: hub.access?.sshKey ? t('estate.sshKey.there') : t('estate.none'),
            },
            {
              name: t('estate.machineSecret.name'),
              value: hub.access?.machineSecret
                ? mono(`${hub.access.machineSecret.name} ${hub.access.machineSecret.version}`)
                : t('estate.none'),
            },
            {
              name: t('estate.guardrails'),
              value: t(
                hub.access?.guardrails ? 'estate.guardrails.own' : 'estate.guardrails.above',
              ),
            },
            { name: t('estate.ingress'), value: hub.access?.ingress?.domain ?? t('estate.none') },
            {
              name: t('estate.logScope.endpoints'),
              value: hub.access?.logScope ? mono(hub.access.logScope.endpoints) : t('estate.none'),
            },
          ]}
        />
        <dl className={styles.ids}>
          {ids.map(({ name, id }) => (
            <div key={name} className={styles.line}>
              <dt className={styles.what}>{name}</dt>
              <dd className={styles.id}>{id}</dd>
            </div>
          ))}
        </dl>
        <div>
          <h3 className={styles.name}>{t('estate.zones')}</h3>
          {hub.zones ? (
            <ul className={styles.zones}>
              {hub.zones.names.map((zone) => (
                <li key={zone}>{zone}</li>
              ))}
            </ul>
          ) : (
            t('estate.zones.own')
          )}
        </div>
      </Panel>
    )
  })
}
