import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '../../shared/api/schemas'
import { answerOf, api } from '../../shared/api/client'
import { useLanguage } from '../../shared/language/language'
import { EmptyState } from '../../shared/ui/empty-state'
import { Loaded } from '../../shared/ui/loaded'
import { Panel } from '../../shared/ui/panel'
import { EvidenceSummary } from './evidence-summary'
import { VerifyAgain } from './verify-again'

export function EvidenceTab({ workspace }: { workspace: Schemas['WorkspaceView'] }) {
  const { t, formats } = useLanguage()
  const { name } = workspace
  const evidence = useQuery({
    queryKey: ['workspace', name, 'evidence'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/workspaces/{name}/evidence', { params: { path: { name } }, signal })),
  })
  return (
    <Loaded query={evidence}>
      {(all) => (
        <>
          <div>
            <VerifyAgain name={name} />
          </div>
          {all.length === 0 && <EmptyState words={t('evidence.none')} />}
          {all.map((each) => (
            <Panel key={each.id} title={t('evidence.of', { time: formats.local(each.at) })}>
              <EvidenceSummary evidence={each} />
            </Panel>
          ))}
        </>
      )}
    </Loaded>
  )
}
