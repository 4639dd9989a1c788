import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '../../shared/api/schemas'
import { workspaceTopologyQuery } from '../../shared/api/queries'
import { useLanguage } from '../../shared/language/language'
import { TopologyView } from '../../shared/topology/topology-view'
import { Choice } from '../../shared/ui/choice'
import { Loaded } from '../../shared/ui/loaded'
import { useUrlFilter } from '../../shared/ui/use-url-filter'

/** The network as Azure holds it; the planned one beside it. */
export function NetworkTab({ workspace }: { workspace: Schemas['WorkspaceView'] }) {
  const { t } = useLanguage()
  const { get, set } = useUrlFilter<'state'>()
  const planned = get('state') === 'planned'
  const topology = useQuery(
    workspaceTopologyQuery(workspace.name, planned ? 'planned' : 'observed'),
  )
  return (
    <Loaded query={topology}>
      {(data) => (
        <TopologyView topology={data}>
          <Choice
            label={t('topology.state')}
            value={planned ? 'planned' : 'observed'}
            onChoose={(state) => set('state', state === 'planned' ? state : undefined)}
            options={[
              { value: 'observed', label: t('topology.observed') },
              { value: 'planned', label: t('topology.planned') },
            ]}
          />
        </TopologyView>
      )}
    </Loaded>
  )
}
