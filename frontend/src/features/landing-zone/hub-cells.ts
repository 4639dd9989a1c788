import type { Schemas } from '../../shared/api/schemas'
import type { PlainKey } from '../../shared/language/catalogue'
import type { Cell } from './cells'
import { many, named, namesIn, text } from './cells'

export type Hub = Schemas['LandingZone']['hubs'][number]
type Access = NonNullable<Hub['access']>

type Reads = (hub: Hub) => string | undefined
type Writes = (hub: Hub, value: string) => Hub

const cell = (
  key: string,
  label: PlainKey,
  kind: Cell<Hub>['kind'],
  read: Reads,
  write: Writes,
): Cell<Hub> => ({ key, label, kind, read: (hub) => read(hub) ?? '', write })

const hasAny = (part: object): boolean =>
  Object.values(part).some((each) => each !== undefined && each !== '')

/** What a hub shares, without what is no longer said; nothing at all where nothing is. */
function sharing(hub: Hub, change: { [Key in keyof Access]?: Access[Key] | undefined }): Hub {
  const { access, ...rest } = hub
  const said = Object.entries({ ...access, ...change }).filter(([, part]) => part !== undefined)
  return said.length === 0 ? rest : { ...rest, access: Object.fromEntries(said) }
}

const shared = (
  key: 'bastionBlock' | 'jumpboxSubnet' | 'sshKey' | 'gateway' | 'endpointSubnet',
  label: PlainKey,
  kind: Cell<Hub>['kind'],
): Cell<Hub> =>
  cell(
    `access/${key}`,
    label,
    kind,
    ({ access }) => access?.[key],
    (hub, value) => sharing(hub, { [key]: value === '' ? undefined : value }),
  )

/** A part that is there as a whole or not at all: clearing its last field takes it away. */
const whole = <Key extends string>(
  part: 'machineSecret' | 'ingress' | 'monitoring' | 'logScope',
  none: Record<Key, string>,
  key: NoInfer<Key>,
  label: PlainKey,
  kind: Cell<Hub>['kind'],
): Cell<Hub> => ({
  ...cell(
    `access/${part}/${key}`,
    label,
    kind,
    ({ access }) => {
      const held: Partial<Record<string, string>> | undefined = access?.[part]
      return held?.[key]
    },
    (hub, value) => {
      const next = { ...none, ...hub.access?.[part], [key]: value }
      return sharing(hub, { [part]: hasAny(next) ? next : undefined })
    },
  ),
  ...(Object.keys(none)[0] === key ? { also: `access/${part}` } : {}),
})

const machineSecret = { vault: '', name: '', version: '' }
const ingress = { domain: '', secret: '', identity: '' }
const monitoring = { networkWatcher: '', storage: '', logs: '' }
const logScope = { id: '', endpoints: '' }

export const place: Cell<Hub>[] = [
  named<Hub>('name', 'estate.name'),
  text<Hub>('region', 'estate.region'),
  text<Hub>('subscription', 'estate.hub.subscription', 'guid'),
  text<Hub>('resourceGroup', 'estate.resourceGroup'),
]

export const network: Cell<Hub>[] = [
  cell(
    'vnet/id',
    'estate.vnet',
    'id',
    ({ vnet }) => vnet.id,
    (hub, id) => ({ ...hub, vnet: { ...hub.vnet, id } }),
  ),
  cell(
    'vnet/addressSpace',
    'estate.addressSpace',
    'word',
    ({ vnet }) => vnet.addressSpace,
    (hub, addressSpace) => ({ ...hub, vnet: { ...hub.vnet, addressSpace } }),
  ),
  { ...many<Hub>('dnsServers', 'estate.edit.dns'), hint: 'estate.edit.dns.hint' },
]

export const firewall: Cell<Hub>[] = [
  cell(
    'firewall/privateIp',
    'estate.firewall.ip',
    'word',
    (hub) => hub.firewall.privateIp,
    (hub, privateIp) => ({ ...hub, firewall: { ...hub.firewall, privateIp } }),
  ),
  cell(
    'firewall/policyId',
    'estate.policy',
    'id',
    (hub) => hub.firewall.policyId,
    (hub, policyId) => ({ ...hub, firewall: { ...hub.firewall, policyId } }),
  ),
]

export const centralZones: Cell<Hub>[] = [
  cell(
    'zones/resourceGroupId',
    'estate.zones.group',
    'id',
    ({ zones }) => zones?.resourceGroupId,
    (hub, resourceGroupId) => ({
      ...hub,
      zones: { names: hub.zones?.names ?? [], resourceGroupId },
    }),
  ),
  cell(
    'zones/names',
    'estate.edit.zones',
    'lines',
    ({ zones }) => zones?.names.join('\n'),
    (hub, value) => ({
      ...hub,
      zones: { resourceGroupId: hub.zones?.resourceGroupId ?? '', names: namesIn(value) },
    }),
  ),
]

export const ruleset: Cell<Hub>[] = [
  cell(
    'forwarding/ruleset',
    'estate.ruleset',
    'id',
    ({ forwarding }) => forwarding?.ruleset,
    (hub, value) => ({ ...hub, forwarding: { ruleset: value } }),
  ),
]

/** What a hub may share beside its network, each with a line that says what it holds. */
export const shares: {
  title: PlainKey
  words: PlainKey
  cells: Cell<Hub>[]
  holds: (hub: Hub) => string | undefined
}[] = [
  {
    title: 'estate.hub.entry',
    words: 'estate.hub.entry.words',
    holds: ({ bastion, access }) => lastOf(bastion ?? access?.jumpboxSubnet),
    cells: [
      cell(
        'bastion',
        'estate.bastion',
        'id',
        ({ bastion }) => bastion,
        (hub, value) => {
          const rest = { ...hub }
          delete rest.bastion
          return value === '' ? rest : { ...rest, bastion: value }
        },
      ),
      shared('bastionBlock', 'estate.bastionBlock', 'word'),
      shared('jumpboxSubnet', 'estate.jumpboxSubnet', 'id'),
      { ...shared('sshKey', 'estate.sshKey', 'lines'), hint: 'estate.sshKey.hint' },
    ],
  },
  {
    title: 'estate.hub.machineSecret',
    words: 'estate.hub.machineSecret.words',
    holds: ({ access }) => access?.machineSecret?.name,
    cells: [
      whole('machineSecret', machineSecret, 'vault', 'estate.machineSecret.vault', 'id'),
      whole('machineSecret', machineSecret, 'name', 'estate.machineSecret.name', 'word'),
      whole('machineSecret', machineSecret, 'version', 'estate.machineSecret.version', 'word'),
    ],
  },
  {
    title: 'estate.hub.gateway',
    words: 'estate.hub.gateway.words',
    holds: ({ access }) => lastOf(access?.gateway),
    cells: [shared('gateway', 'estate.gateway', 'id')],
  },
  {
    title: 'estate.hub.endpoints',
    words: 'estate.hub.endpoints.words',
    holds: ({ access }) => lastOf(access?.endpointSubnet),
    cells: [shared('endpointSubnet', 'estate.endpointSubnet', 'id')],
  },
  {
    title: 'estate.hub.ingress',
    words: 'estate.hub.ingress.words',
    holds: ({ access }) => access?.ingress?.domain,
    cells: [
      whole('ingress', ingress, 'domain', 'estate.ingress', 'word'),
      whole('ingress', ingress, 'secret', 'estate.ingress.secret', 'id'),
      whole('ingress', ingress, 'identity', 'estate.ingress.identity', 'id'),
    ],
  },
  {
    title: 'estate.hub.monitoring',
    words: 'estate.hub.monitoring.words',
    holds: ({ access }) => lastOf(access?.monitoring?.logs),
    cells: [
      whole('monitoring', monitoring, 'networkWatcher', 'estate.watcher', 'id'),
      whole('monitoring', monitoring, 'storage', 'estate.flowLogs', 'id'),
      whole('monitoring', monitoring, 'logs', 'estate.logs', 'id'),
    ],
  },
  {
    title: 'estate.hub.logScope',
    words: 'estate.hub.logScope.words',
    holds: ({ access }) => lastOf(access?.logScope?.id),
    cells: [
      whole('logScope', logScope, 'id', 'estate.logScope', 'id'),
      whole('logScope', logScope, 'endpoints', 'estate.logScope.endpoints', 'word'),
    ],
  },
]

export const guardrails: Cell<Hub> = {
  key: 'access/guardrails',
  label: 'estate.guardrails',
  hint: 'estate.guardrails.words',
  kind: 'check',
  read: ({ access }) => (access?.guardrails ? 'true' : ''),
  write: (hub, value) => sharing(hub, { guardrails: value === 'true' ? true : undefined }),
}

export type Kept = 'zones' | 'forwarding'

/** Central zones, unless it says that it forwards. */
export const keptAs = ({ forwarding }: Hub): Kept => (forwarding ? 'forwarding' : 'zones')

/** Private names are kept in one of two ways, never both. */
export function keepAs(hub: Hub, kept: Kept, aside: Pick<Hub, 'zones' | 'forwarding'>): Hub {
  const { zones, forwarding, ...rest } = hub
  switch (kept) {
    case 'zones':
      return { ...rest, zones: zones ?? aside.zones ?? { resourceGroupId: '', names: [] } }
    case 'forwarding':
      return { ...rest, forwarding: forwarding ?? aside.forwarding ?? { ruleset: '' } }
    default:
      return kept satisfies never
  }
}

/** Everything that must be said of a hub, and is not yet. */
export const emptyHub = (region: string): Hub => ({
  name: '',
  region,
  subscription: '',
  resourceGroup: '',
  vnet: { id: '', addressSpace: '' },
  firewall: { privateIp: '', policyId: '' },
  zones: { resourceGroupId: '', names: [] },
  dnsServers: [],
})

const lastOf = (id: string | undefined): string | undefined => id?.slice(id.lastIndexOf('/') + 1)
