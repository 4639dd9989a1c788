import { makeStyles, tokens } from '@fluentui/react-components'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import { Copyable } from '../../shared/ui/copy'
import { DataTable } from '../../shared/ui/data-table'
import { Instant } from '../../shared/ui/instant'
import { StatusBadge } from '../../shared/ui/status-badge'

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  mono: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})

/** What was read back from Azure, check by check. */
export function EvidenceSummary({ evidence }: { evidence: Schemas['EvidenceView'] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  const passed = evidence.checks.filter((check) => check.passed).length
  return (
    <>
      <div className={styles.row}>
        <StatusBadge tone={evidence.result === 'PROVEN' ? 'good' : 'bad'}>
          {t(`evidence.${evidence.result}`)}
        </StatusBadge>
        <span>{t('evidence.passed', { passed, total: evidence.checks.length })}</span>
        <Instant at={evidence.at} />
        <Copyable
          value={evidence.digest}
          shown={`${evidence.digest.slice(0, 16)}…`}
          what={t('plan.digest')}
        />
      </div>
      <DataTable
        label={t('evidence.checks')}
        rows={[...evidence.checks].sort((one, other) => Number(one.passed) - Number(other.passed))}
        rowKey={(check) =>
          [check.control, check.title, check.resource ?? '', check.property ?? ''].join(' ')
        }
        columns={[
          {
            id: 'check',
            title: t('evidence.check'),
            cell: ({ control, title }) => `${control} ${title}`,
          },
          {
            id: 'result',
            title: t('evidence.result'),
            cell: (check) => (
              <StatusBadge tone={check.passed ? 'good' : 'bad'}>
                {check.passed ? t('evidence.yes') : t('evidence.no')}
              </StatusBadge>
            ),
          },
          {
            id: 'resource',
            title: t('evidence.where'),
            cell: ({ resource, property }) => (
              <span className={styles.mono}>
                {[resource?.split('/').at(-1), property].filter(Boolean).join(' · ')}
              </span>
            ),
          },
          {
            id: 'expected',
            title: t('evidence.expected'),
            cell: ({ expected }) => <span className={styles.mono}>{expected}</span>,
          },
          {
            id: 'actual',
            title: t('evidence.actual'),
            cell: ({ actual }) => <span className={styles.mono}>{actual}</span>,
          },
        ]}
      />
    </>
  )
}
