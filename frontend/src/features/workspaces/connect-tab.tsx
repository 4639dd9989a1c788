import { makeStyles, tokens } from '@fluentui/react-components'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import { CodeBlock } from '../../shared/ui/code-block'
import { Copyable } from '../../shared/ui/copy'
import { DataTable } from '../../shared/ui/data-table'
import { EmptyState } from '../../shared/ui/empty-state'
import { Panel } from '../../shared/ui/panel'

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
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
      {endpoints.length > 0 && (
        <Panel title={t('connect.endpoints')}>
          <DataTable
            label={t('connect.endpoints')}
            rows={endpoints}
            rowKey={({ name }) => name}
            columns={[
              {
                id: 'service',
                title: t('connect.service'),
                cell: ({ service, models }) => (
                  <>
                    {service}
                    {models.length > 0 && (
                      <div className={styles.quiet}>
                        {formats.list(
                          models.map(({ name, version }) => `${name} ${version ?? ''}`.trim()),
                        )}
                      </div>
                    )}
                  </>
                ),
              },
              {
                id: 'url',
                title: t('connect.url'),
                cell: ({ url }) => <Copyable value={url} what={t('connect.url')} />,
              },
              {
                id: 'ips',
                title: t('connect.ips'),
                cell: ({ privateIps }) => (
                  <Copyable value={privateIps.join(', ')} what={t('connect.ips')} />
                ),
              },
            ]}
          />
        </Panel>
      )}
      {connection.map(({ title, text }) => (
        <Panel key={title} title={title}>
          <CodeBlock text={text} what={title} />
        </Panel>
      ))}
    </div>
  )
}
