import { makeStyles, tokens } from '@fluentui/react-components'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import { DataTable } from '../../shared/ui/data-table'
import { EmptyState } from '../../shared/ui/empty-state'

const useStyles = makeStyles({
  mono: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
})

/** What the workspace may reach, and until when. */
export function OutboundTab({ workspace }: { workspace: Schemas['WorkspaceView'] }) {
  const styles = useStyles()
  const { t, formats } = useLanguage()
  if (workspace.outbound.length === 0) return <EmptyState words={t('form.outbound.none')} />
  return (
    <DataTable
      label={t('workspace.tab.outbound')}
      rows={workspace.outbound}
      rowKey={({ destination, protocol }) => `${destination} ${protocol}`}
      columns={[
        {
          id: 'destination',
          title: t('form.host'),
          cell: ({ destination }) => <span className={styles.mono}>{destination}</span>,
        },
        {
          id: 'protocol',
          title: t('form.protocol'),
          cell: ({ protocol, ports }) => `${protocol} ${ports.join(', ')}`,
        },
        { id: 'why', title: t('form.justification'), cell: (rule) => rule.justification },
        {
          id: 'ends',
          title: t('form.ends'),
          cell: ({ endsOn }) => (endsOn ? formats.day(endsOn) : t('outbound.forever')),
        },
      ]}
    />
  )
}
