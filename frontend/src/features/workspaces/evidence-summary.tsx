import { makeStyles, tokens } from '@fluentui/react-components'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import { Copyable } from '../../shared/ui/copy'
import { DataTable } from '../../shared/ui/data-table'
import { Fold } from '../../shared/ui/fold'
import { Instant } from '../../shared/ui/instant'
import { StatusBadge } from '../../shared/ui/status-badge'
import { controlsOf } from './controls'
import type { CheckedControl } from './controls'

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  controls: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  mono: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})

function ControlChecks({ control }: { control: CheckedControl }) {
  const styles = useStyles()
  const { t } = useLanguage()
  const { id, checks, failed } = control
  return (
    <Fold
      open={failed > 0}
      summary={
        <span className={styles.row}>
          <StatusBadge tone={failed === 0 ? 'good' : 'bad'}>
            {failed === 0
              ? t('evidence.control.passed', { count: checks.length })
              : t('evidence.control.failed', { failed, total: checks.length })}
          </StatusBadge>
          <span className={styles.title}>{id}</span>
          <span>{control.titles.join(', ')}</span>
        </span>
      }
    >
      <DataTable
        label={t('evidence.checks.of', { control: id })}
        rows={checks}
        rowKey={({ title, resource, property }) => [title, resource, property].join(' ')}
        columns={[
          { id: 'check', title: t('evidence.check'), cell: ({ title }) => title },
          {
            id: 'result',
            title: t('evidence.result'),
            cell: ({ passed }) => (
              <StatusBadge tone={passed ? 'good' : 'bad'}>
                {passed ? t('evidence.yes') : t('evidence.no')}
              </StatusBadge>
            ),
          },
          {
            id: 'resource',
            title: t('evidence.where'),
            cell: ({ resource, property }) => (
              <span className={styles.mono}>
                {[resource.split('/').at(-1), property].filter(Boolean).join(' · ')}
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
    </Fold>
  )
}

/** What was read back from Azure, by control: what failed first and open, the rest folded. */
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
      <ul className={styles.controls} aria-label={t('evidence.controls')}>
        {controlsOf(evidence.checks).map((control) => (
          <li key={control.id}>
            <ControlChecks control={control} />
          </li>
        ))}
      </ul>
    </>
  )
}
