import {
  BoxMultipleRegular,
  BrainCircuitRegular,
  CloudRegular,
  DocumentTableRegular,
  FolderRegular,
  GlobeRegular,
  KeyRegular,
  LocationArrowRegular,
  VirtualNetworkRegular,
  OrganizationRegular,
  PlugConnectedRegular,
  ShieldCheckmarkRegular,
  ShieldRegular,
} from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import type { Schemas } from '../api/schemas'

const icons: Record<Schemas['TopologyNodeKind'], ReactElement> = {
  SUBSCRIPTION: <KeyRegular />,
  RESOURCE_GROUP: <FolderRegular />,
  VNET: <OrganizationRegular />,
  SUBNET: <BoxMultipleRegular />,
  NSG: <ShieldRegular />,
  ROUTE_TABLE: <LocationArrowRegular />,
  PRIVATE_ENDPOINT: <PlugConnectedRegular />,
  SERVICE: <BrainCircuitRegular />,
  DNS_ZONE: <DocumentTableRegular />,
  FIREWALL: <ShieldCheckmarkRegular />,
  HUB: <VirtualNetworkRegular />,
  INTERNET: <GlobeRegular />,
}

export function NodeIcon({ kind }: { kind: Schemas['TopologyNodeKind'] }) {
  return icons[kind] ?? <CloudRegular />
}
