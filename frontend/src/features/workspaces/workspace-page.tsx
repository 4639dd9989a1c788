import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { Schemas } from '../../shared/api/schemas'
import { answerOf, api } from '../../shared/api/client'
import { useLanguage } from '../../shared/language/language'
import type { WorkspaceTab } from '../../shared/paths'
import { paths } from '../../shared/paths'
import { IsolationBadge, WorkspaceStateBadge } from '../../shared/states'
import { Instant } from '../../shared/ui/instant'
import { TabbedPage } from '../../shared/ui/tabbed-page'
import { oneOf } from '../../shared/ui/use-url-filter'
import { ConnectTab } from './connect-tab'
import { CostTab } from './cost-tab'
import { EvidenceTab } from './evidence-tab'
import { NetworkTab } from './network-tab'
import { OutboundTab } from './outbound-tab'
import { OverviewTab } from './overview-tab'

const TABS: readonly WorkspaceTab[] = [
  'overview',
  'connect',
  'network',
  'evidence',
  'outbound',
  'cost',
]

function Tab({ tab, workspace }: { tab: WorkspaceTab; workspace: Schemas['WorkspaceView'] }) {
  switch (tab) {
    case 'overview':
      return <OverviewTab workspace={workspace} />
    case 'connect':
      return <ConnectTab workspace={workspace} />
    case 'network':
      return <NetworkTab workspace={workspace} />
    case 'evidence':
      return <EvidenceTab workspace={workspace} />
    case 'outbound':
      return <OutboundTab workspace={workspace} />
    case 'cost':
      return <CostTab workspace={workspace} />
    default:
      return tab satisfies never
  }
}

/** One workspace: is it isolated, how to get in, what it may reach, what it costs. */
export function WorkspacePage() {
  const { t, formats } = useLanguage()
  const { name = '', tab } = useParams()
  const here = oneOf(TABS, tab) ?? 'overview'
  const query = useQuery({
    queryKey: ['workspace', name],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/workspaces/{name}', { params: { path: { name } }, signal })),
  })
  return (
    <TabbedPage
      key={name}
      query={query}
      title={name}
      crumbs={[{ label: t('nav.workspaces'), to: paths.workspaces() }]}
      lead={({ state, isolation, expiresOn }) => (
        <>
          <WorkspaceStateBadge state={state} />
          <IsolationBadge isolation={isolation} />
          {isolation.at && <Instant at={isolation.at} />}
          {expiresOn && <span>{t('workspace.expires', { day: formats.day(expiresOn) })}</span>}
        </>
      )}
      tabsLabel={t('workspace.tabs')}
      here={here}
      tabs={TABS.map((each) => ({
        id: each,
        label: t(`workspace.tab.${each}`),
        to: paths.workspace(name, each),
      }))}
    >
      {(loaded) => <Tab tab={here} workspace={loaded} />}
    </TabbedPage>
  )
}
