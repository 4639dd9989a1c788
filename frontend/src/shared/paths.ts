import type { Schemas } from './api/schemas'

export type RequestTab = 'overview' | 'plan' | 'network' | 'process' | 'deployment' | 'activity'
export type FormSection = 'purpose' | 'services' | 'network' | 'outbound' | 'access' | 'review'
export type WorkspaceTab = 'overview' | 'connect' | 'network' | 'evidence' | 'outbound' | 'cost'

export type RequestFilter = {
  status?: Schemas['RequestStatus']
  team?: string
  q?: string
  page?: number
}
export type InboxFilter = {
  state?: 'open' | 'decided'
  scope?: 'mine' | 'group' | 'all'
  risk?: Schemas['Risk']
  q?: string
  page?: number
}
export type WorkspaceFilter = { team?: string; q?: string; page?: number }
export type DeploymentFilter = { state?: Schemas['DeploymentState']; page?: number }
export type AuditFilter = {
  from?: string
  to?: string
  who?: string
  action?: string
  object?: string
  q?: string
  page?: number
  entry?: number
}

export type EstateTab = 'overview' | 'hubs' | 'models' | 'names' | 'sources' | 'prices' | 'history'
/** What can be changed of the landing zone in a form of its own. */
export type EstatePart = Exclude<EstateTab, 'history'>
export type ControlState = 'failing' | 'exceptions' | 'open'
export type ControlFilter = { state?: ControlState; q?: string; control?: string }

type Query = Record<string, string | number | undefined>

export function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') parameters.set(name, String(value))
  }
  const text = parameters.toString()
  return text === '' ? path : `${path}?${text}`
}

const segment = encodeURIComponent

/** Every address of the portal. No other file writes a path, so a broken link does not compile. */
export const paths = {
  home: () => '/',
  work: () => '/work',
  requests: (filter: RequestFilter = {}) => withQuery('/requests', filter),
  newRequest: () => '/requests/new',
  request: (id: string, tab: RequestTab = 'overview') => `/requests/${segment(id)}/${tab}`,
  requestForm: (id: string, section: FormSection = 'purpose') =>
    `/requests/${segment(id)}/edit/${section}`,
  inbox: (filter: InboxFilter = {}) => withQuery('/inbox', filter),
  task: (id: string, filter: InboxFilter = {}) => withQuery(`/inbox/${segment(id)}`, filter),
  workspaces: (filter: WorkspaceFilter = {}) => withQuery('/workspaces', filter),
  workspace: (name: string, tab: WorkspaceTab = 'overview') =>
    `/workspaces/${segment(name)}/${tab}`,
  deployments: (filter: DeploymentFilter = {}) => withQuery('/operations/deployments', filter),
  deployment: (id: string) => `/operations/deployments/${segment(id)}`,
  audit: (filter: AuditFilter = {}) => withQuery('/audit', filter),
  landingZone: (tab?: EstateTab) => (tab ? `/landing-zone/${tab}` : '/landing-zone'),
  landingZoneEdit: (part: EstatePart | 'yaml' = 'overview') => `/landing-zone/edit/${part}`,
  landingZoneVersion: (version: number) => `/landing-zone/versions/${version}`,
  landingZoneYaml: (version?: number) => withQuery('/api/landing-zone/yaml', { version }),
  compliance: (filter: ControlFilter = {}) => withQuery('/compliance', filter),
  controlsExport: () => '/api/controls/export',
  search: (q = '') => withQuery('/search', { q }),
  login: (to: string) => withQuery('/login', { to }),
  logout: () => '/logout',
  planDownload: (id: string) => `/api/requests/${segment(id)}/plan.json`,
  templateDownload: (id: string, phase: string) =>
    `/api/requests/${segment(id)}/plan/${segment(phase)}.json`,
  auditExport: (format: 'csv' | 'jsonl', filter: AuditFilter = {}) => {
    const { from, to, who, action, object, q } = filter
    return withQuery('/api/audit/export', { format, from, to, who, action, object, q })
  },
} as const
