import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '../../shared/api/client'
import { topologyQuery } from '../../shared/api/queries'
import { useLanguage } from '../../shared/language/language'
import { TopologyView } from '../../shared/topology/topology-view'
import { EmptyState } from '../../shared/ui/empty-state'
import { Loaded } from '../../shared/ui/loaded'
import { useUrlFilter } from '../../shared/ui/use-url-filter'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** The network as planned, and as Azure holds it once it is built. */
export function NetworkTab({ request }: { request: Schemas['RequestView'] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  const { get, set } = useUrlFilter<'state'>()
  const observed = get('state') === 'observed'
  const built = request.status === 'DEPLOYED'
  const planned = request.digest != null
  const topology = useQuery({
    ...topologyQuery(request.id, observed ? 'observed' : 'planned'),
    enabled: planned,
  })
  if (!planned) return <EmptyState words={t('plan.none')} />
  return (
    <>
      {built && (
        <div className={styles.bar} role="group" aria-label={t('topology.state')}>
          <Button
            aria-pressed={!observed}
            appearance={observed ? 'secondary' : 'primary'}
            onClick={() => set('state', undefined)}
          >
            {t('topology.planned')}
          </Button>
          <Button
            aria-pressed={observed}
            appearance={observed ? 'primary' : 'secondary'}
            onClick={() => set('state', 'observed')}
          >
            {t('topology.observed')}
          </Button>
        </div>
      )}
      <Loaded query={topology}>{(data) => <TopologyView topology={data} />}</Loaded>
    </>
  )
}
