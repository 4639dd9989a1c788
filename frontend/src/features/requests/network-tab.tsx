import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '../../shared/api/schemas'
import { plannedTopologyQuery, workspaceTopologyQuery } from '../../shared/api/queries'
import { useLanguage } from '../../shared/language/language'
import { TopologyView } from '../../shared/topology/topology-view'
import { Choice } from '../../shared/ui/choice'
import { EmptyState } from '../../shared/ui/empty-state'
import { Loaded } from '../../shared/ui/loaded'
import { useUrlFilter } from '../../shared/ui/use-url-filter'

/** The network as planned, and as Azure holds it once it is built. */
export function NetworkTab({ request }: { request: Schemas['RequestView'] }) {
  const { t } = useLanguage()
  const { get, set } = useUrlFilter<'state'>()
  const built = request.status === 'DEPLOYED'
  const observed = built && get('state') === 'observed'
  const planned = request.digest != null
  const asPlanned = useQuery({
    ...plannedTopologyQuery(request.id),
    enabled: planned && !observed,
  })
  const asBuilt = useQuery({
    ...workspaceTopologyQuery(request.form.name ?? '', 'observed'),
    enabled: observed,
  })
  const topology = observed ? asBuilt : asPlanned
  if (!planned) return <EmptyState words={t('plan.none')} />
  return (
    <Loaded query={topology}>
      {(data) => (
        <TopologyView topology={data}>
          {built && (
            <Choice
              label={t('topology.state')}
              value={observed ? 'observed' : 'planned'}
              onChoose={(state) => set('state', state === 'observed' ? state : undefined)}
              options={[
                { value: 'planned', label: t('topology.planned') },
                { value: 'observed', label: t('topology.observed') },
              ]}
            />
          )}
        </TopologyView>
      )}
    </Loaded>
  )
}
