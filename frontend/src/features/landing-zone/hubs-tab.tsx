import { makeStyles, tokens } from '@fluentui/react-components'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import { Facts } from '../../shared/ui/facts'
import { Panel } from '../../shared/ui/panel'

const useStyles = makeStyles({
  mono: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  zones: {
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
  return landingZone.hubs.map((hub) => (
    <Panel key={hub.name} title={hub.name}>
      <Facts
        facts={[
          { name: t('estate.region'), value: hub.region },
          { name: t('estate.subscription'), value: mono(hub.subscription) },
          { name: t('estate.resourceGroup'), value: hub.resourceGroup },
          { name: t('estate.block'), value: mono(hub.vnet.addressSpace) },
          { name: t('estate.vnet'), value: mono(hub.vnet.id) },
          { name: t('estate.firewall'), value: mono(hub.firewall.privateIp) },
          { name: t('estate.policy'), value: mono(hub.firewall.policyId) },
          {
            name: t('estate.dns'),
            value:
              hub.dnsServers.length > 0 ? mono(hub.dnsServers.join(', ')) : t('estate.dns.azure'),
          },
          { name: t('estate.bastion'), value: hub.bastion ? mono(hub.bastion) : t('estate.none') },
          {
            name: t('estate.zones'),
            value: (
              <ul className={styles.zones}>
                {hub.zones.names.map((zone) => (
                  <li key={zone}>{zone}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </Panel>
  ))
}
