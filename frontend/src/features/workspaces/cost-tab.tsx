import type { Schemas } from '../../shared/api/schemas'
import { Cost } from '../../shared/evaluation/cost'
import { useLanguage } from '../../shared/language/language'
import { Panel } from '../../shared/ui/panel'

export function CostTab({ workspace }: { workspace: Schemas['WorkspaceView'] }) {
  const { t } = useLanguage()
  return (
    <Panel title={t('cost.title')}>
      {workspace.cost ? <Cost cost={workspace.cost} open /> : t('cost.unknown')}
    </Panel>
  )
}
