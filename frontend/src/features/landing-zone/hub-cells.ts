import type { Schemas } from '../../shared/api/schemas'
import type { Cell } from './cells'
import { text } from './cells'

type Hub = Schemas['LandingZone']['hubs'][number]

const withoutZones = (hub: Hub): Hub => {
  const rest = { ...hub }
  delete rest.zones
  return rest
}

const withoutForwarding = (hub: Hub): Hub => {
  const rest = { ...hub }
  delete rest.forwarding
  return rest
}

/** How a hub finds names: zones of its own, or a ruleset that asks workspaces; never both. */
export const hubNames: Cell<Hub>[] = [
  text<Hub>('name', 'estate.name'),
  {
    key: 'zones/resourceGroupId',
    label: 'estate.zones.group',
    read: ({ zones }) => zones?.resourceGroupId ?? '',
    write: (hub, value) =>
      value === ''
        ? withoutZones(hub)
        : { ...hub, zones: { names: hub.zones?.names ?? [], resourceGroupId: value } },
  },
  {
    key: 'zones/names',
    label: 'estate.edit.zones',
    read: ({ zones }) => String(zones?.names ?? ''),
    write: (hub, value) =>
      hub.zones
        ? { ...hub, zones: { ...hub.zones, names: value.split(',').map((each) => each.trim()) } }
        : hub,
  },
  {
    key: 'forwarding/ruleset',
    label: 'estate.ruleset',
    read: ({ forwarding }) => forwarding?.ruleset ?? '',
    write: (hub, value) =>
      value === '' ? withoutForwarding(hub) : { ...hub, forwarding: { ruleset: value } },
  },
]
