import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { DataTable } from '../../shared/ui/data-table'
import { Instant } from '../../shared/ui/instant'
import { Loaded } from '../../shared/ui/loaded'
import { Panel } from '../../shared/ui/panel'
import { versionsQuery } from './estate-queries'

/** Every version there was, newest first. */
export function HistoryTab() {
  const { t, formats } = useLanguage()
  const versions = useQuery(versionsQuery)
  return (
    <Panel title={t('estate.history')}>
      <Loaded query={versions} rows={4}>
        {(rows) => (
          <DataTable
            label={t('estate.history')}
            rows={rows}
            rowKey={({ version }) => String(version)}
            rowTo={({ version }) => paths.landingZoneVersion(version)}
            columns={[
              {
                id: 'version',
                title: t('estate.version'),
                cell: ({ version }) => t('estate.versionOf', { version }),
              },
              {
                id: 'at',
                title: t('estate.history.at'),
                cell: ({ at }) => <Instant at={at} quiet />,
              },
              { id: 'by', title: t('estate.history.by'), cell: ({ by }) => by.name },
              {
                id: 'changes',
                title: t('estate.history.changes'),
                number: true,
                cell: ({ changes }) => formats.number(changes),
              },
              { id: 'reason', title: t('estate.reason'), cell: ({ reason }) => reason ?? '' },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  )
}
