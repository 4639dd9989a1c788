import { makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { Schemas } from '../../shared/api/schemas'
import { answerOf, api } from '../../shared/api/client'
import { processQuery } from '../../shared/api/queries'
import { useLanguage } from '../../shared/language/language'
import { EmptyState } from '../../shared/ui/empty-state'
import { Loaded } from '../../shared/ui/loaded'
import { Panel } from '../../shared/ui/panel'
import { ProcessList } from './process-list'

const ProcessPicture = lazy(async () => {
  const { ProcessPicture: picture } = await import('./process-picture')
  return { default: picture }
})

const useStyles = makeStyles({
  both: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
})

const processes = ['change-request', 'apply-plan'] as const

function One({ process }: { process: Schemas['ProcessView'] }) {
  const { t } = useLanguage()
  const { definition, definitionVersion } = process
  const known = processes.find((each) => each === definition)
  const bpmn = useQuery({
    queryKey: ['bpmn', definition, definitionVersion],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/processes/{definition}/bpmn', {
          params: { path: { definition } },
          parseAs: 'text',
          signal,
        }),
      ),
    staleTime: Infinity,
  })
  return (
    <Panel title={known ? t(`process.${known}`) : definition}>
      <Loaded query={bpmn} rows={4}>
        {(xml) => (
          <>
            <Suspense fallback={<Spinner label={t('process.drawing')} />}>
              <ProcessPicture xml={xml} process={process} />
            </Suspense>
            <ProcessList xml={xml} process={process} />
          </>
        )}
      </Loaded>
    </Panel>
  )
}

/** The way a request takes, where its token is, and the same as a list. */
export function ProcessTab({ request }: { request: Schemas['RequestView'] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  const { id, status } = request
  const process = useQuery({ ...processQuery(id), enabled: status !== 'DRAFT' })
  if (status === 'DRAFT') return <EmptyState words={t('process.none')} />
  return (
    <Loaded query={process}>
      {(loaded) => (
        <div className={styles.both}>
          <One process={loaded} />
          {loaded.deploymentProcess && <One process={loaded.deploymentProcess} />}
        </div>
      )}
    </Loaded>
  )
}
