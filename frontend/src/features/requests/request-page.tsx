import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { Schemas } from '../../shared/api/schemas'
import { requestQuery } from '../../shared/api/queries'
import { useLanguage } from '../../shared/language/language'
import type { RequestTab } from '../../shared/paths'
import { paths } from '../../shared/paths'
import { RequestStatusBadge } from '../../shared/states'
import { Instant } from '../../shared/ui/instant'
import { StageLine } from '../../shared/ui/stage-line'
import { TabbedPage } from '../../shared/ui/tabbed-page'
import { oneOf } from '../../shared/ui/use-url-filter'
import { ActivityTab } from './activity-tab'
import { BrokenSteps } from './broken-steps'
import { DeploymentTab } from './deployment-tab'
import { NetworkTab } from './network-tab'
import { OverviewTab } from './overview-tab'
import { PlanTab } from './plan-tab'
import { ProcessTab } from './process-tab'
import { RequestActions } from './request-actions'

const TABS: readonly RequestTab[] = [
  'overview',
  'plan',
  'network',
  'process',
  'deployment',
  'activity',
]

function Tab({ tab, request }: { tab: RequestTab; request: Schemas['RequestView'] }) {
  switch (tab) {
    case 'overview':
      return <OverviewTab request={request} />
    case 'plan':
      return <PlanTab request={request} />
    case 'network':
      return <NetworkTab request={request} />
    case 'process':
      return <ProcessTab request={request} />
    case 'deployment':
      return <DeploymentTab request={request} />
    case 'activity':
      return <ActivityTab request={request} />
    default:
      return tab satisfies never
  }
}

/** One request: where it stands, whose turn it is, and everything it consists of. */
export function RequestPage() {
  const { t } = useLanguage()
  const { id = '', tab } = useParams()
  const query = useQuery(requestQuery(id))
  const here = oneOf(TABS, tab) ?? 'overview'
  const request = query.data
  const title = request
    ? `${request.number} ${request.form.name ?? t('request.unnamed')}`
    : t('request.one')
  return (
    <TabbedPage
      key={id}
      query={query}
      title={title}
      crumbs={[{ label: t('nav.requests'), to: paths.requests() }]}
      lead={({ status, turn, requester }) => (
        <>
          <RequestStatusBadge status={status} />
          {turn && (
            <span>
              {t('request.turn.words', { who: turn.who, what: turn.what })}
              {' · '}
              <Instant at={turn.since} />
            </span>
          )}
          <span>{t('request.by', { name: requester.name })}</span>
        </>
      )}
      actions={(loaded) => <RequestActions request={loaded} />}
      above={(loaded) => (
        <>
          <StageLine stages={loaded.stages} />
          <BrokenSteps request={loaded} />
        </>
      )}
      tabsLabel={t('request.tabs')}
      here={here}
      tabs={TABS.map((each) => ({
        id: each,
        label: t(`request.tab.${each}`),
        to: paths.request(id, each),
      }))}
    >
      {(loaded) => <Tab tab={here} request={loaded} />}
    </TabbedPage>
  )
}
