import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '../../shared/api/client'
import { topologyQuery } from '../../shared/api/queries'
import { useLanguage } from '../../shared/language/language'
import { TopologyView } from '../../shared/topology/topology-view'
import { Loaded } from '../../shared/ui/loaded'
import { useUrlFilter } from '../../shared/ui/use-url-filter'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** The network as Azure holds it; the planned one beside it. */
export function NetworkTab({ workspace }: { workspace: Schemas['WorkspaceView'] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  const { get, set } = useUrlFilter<'state'>()
  const planned = get('state') === 'planned'
  const topology = useQuery(topologyQuery(workspace.requestId, planned ? 'planned' : 'observed'))
  return (
    <>
      <div className={styles.bar} role="group" aria-label={t('topology.state')}>
        <Button
          aria-pressed={!planned}
          appearance={planned ? 'secondary' : 'primary'}
          onClick={() => set('state', undefined)}
        >
          {t('topology.observed')}
        </Button>
        <Button
          aria-pressed={planned}
          appearance={planned ? 'primary' : 'secondary'}
          onClick={() => set('state', 'planned')}
        >
          {t('topology.planned')}
        </Button>
      </div>
      <Loaded query={topology}>{(data) => <TopologyView topology={data} />}</Loaded>
    </>
  )
}
