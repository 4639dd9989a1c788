import { makeStyles, tokens } from '@fluentui/react-components'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import { CodeBlock } from '../../shared/ui/code-block'
import { Copyable } from '../../shared/ui/copy'
import { EmptyState } from '../../shared/ui/empty-state'
import { Facts } from '../../shared/ui/facts'
import { Panel } from '../../shared/ui/panel'

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
})

/** How to get in: addresses, and instructions to copy. */
export function ConnectTab({ workspace }: { workspace: Schemas['WorkspaceView'] }) {
  const styles = useStyles()
  const { t, formats } = useLanguage()
  const { endpoints, connection } = workspace
  if (endpoints.length === 0 && connection.length === 0) {
    return <EmptyState words={t('connect.none')} />
  }
  return (
    <div className={styles.tab}>
      {endpoints.map((endpoint) => (
        <Panel key={endpoint.name} title={endpoint.name}>
          <Facts
            facts={[
              { name: t('connect.service'), value: endpoint.service },
              {
                name: t('connect.url'),
                value: <Copyable value={endpoint.url} what={t('connect.url')} />,
              },
              {
                name: t('connect.ips'),
                value: <Copyable value={endpoint.privateIps.join(', ')} what={t('connect.ips')} />,
              },
              {
                name: t('connect.models'),
                value: formats.list(
                  endpoint.models.map(({ name, version }) => `${name} ${version ?? ''}`.trim()),
                ),
              },
            ]}
          />
        </Panel>
      ))}
      {connection.map(({ title, text }) => (
        <Panel key={title} title={title}>
          <CodeBlock text={text} what={title} />
        </Panel>
      ))}
    </div>
  )
}
