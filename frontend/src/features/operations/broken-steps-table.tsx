import { useQuery } from '@tanstack/react-query'
import { incidentsQuery } from '../../shared/api/queries'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { DataTable } from '../../shared/ui/data-table'
import { Instant } from '../../shared/ui/instant'
import { Panel } from '../../shared/ui/panel'
import { ProblemCard } from '../../shared/ui/problem-card'

/** What broke in the portal itself; each row leads to where it is retried. */
export function BrokenStepsTable() {
  const { t } = useLanguage()
  const incidents = useQuery(incidentsQuery)
  if (incidents.isError) {
    return <ProblemCard error={incidents.error} onRetry={() => void incidents.refetch()} />
  }
  if (!incidents.data || incidents.data.length === 0) return null
  return (
    <Panel title={t('operations.broken', { count: incidents.data.length })}>
      <DataTable
        label={t('operations.broken', { count: incidents.data.length })}
        rows={incidents.data}
        rowKey={({ requestId, step, since }) => `${requestId} ${step} ${since}`}
        rowTo={({ requestId, deploymentId }) =>
          deploymentId ? paths.deployment(deploymentId) : paths.request(requestId, 'process')
        }
        columns={[
          {
            id: 'workspace',
            title: t('operations.workspace'),
            cell: ({ workspace, requestNumber }) =>
              `${workspace ?? t('request.unnamed')} (${requestNumber})`,
          },
          { id: 'step', title: t('operations.broken.step'), cell: ({ step }) => step },
          { id: 'why', title: t('operations.broken.why'), cell: ({ message }) => message },
          {
            id: 'since',
            title: t('operations.broken.since'),
            cell: ({ since }) => <Instant at={since} quiet />,
          },
        ]}
      />
    </Panel>
  )
}
