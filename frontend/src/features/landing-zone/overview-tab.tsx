import { makeStyles, tokens } from '@fluentui/react-components'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { DataTable } from '../../shared/ui/data-table'
import { Panel } from '../../shared/ui/panel'
import { TextLink } from '../../shared/ui/text-link'
import { UsageBar } from './usage-bar'

const useStyles = makeStyles({
  words: { margin: 0, color: tokens.colorNeutralForeground2 },
  pool: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  holders: { fontSize: tokens.fontSizeBase300 },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  summary: {
    cursor: 'pointer',
    marginBottom: tokens.spacingVerticalS,
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
    },
  },
})

/** What the estate is made of, and how much of it is left. */
export function OverviewTab({ estate }: { estate: Schemas['LandingZoneView'] }) {
  const styles = useStyles()
  const { t, formats } = useLanguage()
  const { subscriptions, pools, landingZone } = estate
  return (
    <>
      <Panel title={t('estate.subscriptions')}>
        <p className={styles.words}>{t('estate.subscriptions.words')}</p>
        <DataTable
          label={t('estate.subscriptions')}
          rows={subscriptions}
          rowKey={({ id }) => id}
          columns={[
            { id: 'name', title: t('estate.name'), cell: ({ name }) => name },
            {
              id: 'id',
              title: t('estate.id'),
              cell: ({ id }) => <span className={styles.mono}>{id}</span>,
            },
            {
              id: 'used',
              title: t('estate.used'),
              number: true,
              cell: ({ used, maxWorkspaces }) => t('estate.usedOf', { used, all: maxWorkspaces }),
            },
            {
              id: 'room',
              title: t('estate.room'),
              number: true,
              cell: ({ used, maxWorkspaces }) => formats.number(Math.max(0, maxWorkspaces - used)),
            },
          ]}
        />
      </Panel>
      <Panel title={t('estate.pools')}>
        {pools.map((pool) => (
          <div key={pool.name} className={styles.pool}>
            <h3 className={styles.name}>
              {pool.name} · <span className={styles.mono}>{pool.block}</span> · {pool.region}
            </h3>
            <UsageBar pool={pool} />
            {pool.holders.length > 0 && (
              <details className={styles.holders}>
                <summary className={styles.summary}>
                  {t('estate.holders', { count: pool.holders.length })}
                </summary>
                <DataTable
                  label={t('estate.holder')}
                  rows={pool.holders}
                  rowKey={({ block }) => block}
                  columns={[
                    {
                      id: 'block',
                      title: t('estate.block'),
                      cell: ({ block }) => <span className={styles.mono}>{block}</span>,
                    },
                    {
                      id: 'kind',
                      title: t('estate.holder.kind'),
                      cell: ({ kind }) => t(`estate.holder.${kind}`),
                    },
                    {
                      id: 'name',
                      title: t('estate.holder'),
                      cell: ({ kind, name, requestId }) => (
                        <TextLink
                          to={
                            kind === 'WORKSPACE' ? paths.workspace(name) : paths.request(requestId)
                          }
                        >
                          {name}
                        </TextLink>
                      ),
                    },
                  ]}
                />
              </details>
            )}
          </div>
        ))}
      </Panel>
      <Panel title={t('estate.regions')}>
        <DataTable
          label={t('estate.regions')}
          rows={landingZone.regions}
          rowKey={({ name }) => name}
          columns={[
            { id: 'shown', title: t('estate.displayName'), cell: (row) => row.displayName },
            { id: 'name', title: t('estate.region'), cell: ({ name }) => name },
            { id: 'hub', title: t('estate.hub'), cell: ({ hub }) => hub },
            {
              id: 'alternates',
              title: t('estate.alternates'),
              cell: ({ alternates }) => alternates?.join(', ') ?? t('estate.none'),
            },
          ]}
        />
      </Panel>
    </>
  )
}
