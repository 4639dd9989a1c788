import { Button } from '@fluentui/react-components'
import { ArrowDownloadRegular, EditRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import type { EstateTab } from '../../shared/paths'
import { paths } from '../../shared/paths'
import { reasonOff } from '../../shared/permission'
import { ActionButton } from '../../shared/ui/action-button'
import { LinkTabs } from '../../shared/ui/link-tabs'
import { Loaded } from '../../shared/ui/loaded'
import { Page } from '../../shared/ui/page'
import { oneOf } from '../../shared/ui/use-url-filter'
import { landingZoneQuery } from './estate-queries'
import { HistoryTab } from './history-tab'
import { HubsTab } from './hubs-tab'
import { ModelsTab, NamesTab, PricesTab, SourcesTab } from './lists-tabs'
import { OverviewTab } from './overview-tab'

const TABS = [
  'overview',
  'hubs',
  'models',
  'names',
  'sources',
  'prices',
  'history',
] as const satisfies readonly EstateTab[]

function Part({ tab, estate }: { tab: EstateTab; estate: Schemas['LandingZoneView'] }) {
  const { landingZone } = estate
  switch (tab) {
    case 'overview':
      return <OverviewTab estate={estate} />
    case 'hubs':
      return <HubsTab landingZone={landingZone} />
    case 'models':
      return <ModelsTab estate={estate} />
    case 'names':
      return <NamesTab landingZone={landingZone} />
    case 'sources':
      return <SourcesTab landingZone={landingZone} />
    case 'prices':
      return <PricesTab landingZone={landingZone} />
    case 'history':
      return <HistoryTab />
    default:
      return tab satisfies never
  }
}

/** The estate workspaces are placed in: what there is, what is left, how it came to be. */
export function LandingZonePage() {
  const { t, formats } = useLanguage()
  const navigate = useNavigate()
  const tab = oneOf(TABS, useParams()['tab']) ?? 'overview'
  const query = useQuery(landingZoneQuery)
  const estate = query.data
  return (
    <Page
      title={estate ? estate.landingZone.name : t('estate.title')}
      lead={
        estate &&
        t('estate.lead', {
          version: estate.version,
          at: formats.local(estate.at),
          name: estate.by.name,
        })
      }
      actions={
        estate && (
          <>
            <ActionButton
              appearance="primary"
              icon={<EditRegular />}
              reasonOff={reasonOff(estate.change)}
              onClick={() =>
                void navigate(paths.landingZoneEdit(tab === 'history' ? 'overview' : tab))
              }
            >
              {t('estate.change')}
            </ActionButton>
            <Button as="a" href={paths.landingZoneYaml()} download icon={<ArrowDownloadRegular />}>
              {t('estate.export')}
            </Button>
          </>
        )
      }
    >
      <LinkTabs
        label={t('estate.tabs')}
        here={tab}
        tabs={TABS.map((id) => ({ id, label: t(`estate.tab.${id}`), to: paths.landingZone(id) }))}
      />
      <Loaded query={query} rows={8}>
        {(data) => <Part tab={tab} estate={data} />}
      </Loaded>
    </Page>
  )
}
