import { makeStyles, tokens } from '@fluentui/react-components'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import { DataTable } from '../../shared/ui/data-table'
import { Facts } from '../../shared/ui/facts'
import { Panel } from '../../shared/ui/panel'

type Part = { landingZone: Schemas['LandingZone'] }

const useStyles = makeStyles({
  any: { overflowWrap: 'anywhere' },
  mono: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})

/** What may be deployed, where, how much of it, and what is used of the quota. */
export function ModelsTab({ estate }: { estate: Schemas['LandingZoneView'] }) {
  const { t, formats } = useLanguage()
  const { landingZone, models, subscriptions } = estate
  return (
    <>
      <Panel title={t('estate.models')}>
        <DataTable
          label={t('estate.models')}
          rows={landingZone.models}
          rowKey={({ name, version, sku }) => `${name} ${version} ${sku}`}
          columns={[
            { id: 'name', title: t('estate.name'), cell: ({ name }) => name },
            { id: 'version', title: t('estate.version'), cell: ({ version }) => version },
            { id: 'sku', title: t('estate.sku'), cell: ({ sku }) => sku },
            {
              id: 'capacity',
              title: t('estate.maxCapacity'),
              number: true,
              cell: ({ maxCapacity }) => formats.number(maxCapacity),
            },
            {
              id: 'quota',
              title: t('estate.quota'),
              number: true,
              cell: ({ quota }) =>
                quota === undefined ? t('estate.quota.none') : formats.number(quota),
            },
            { id: 'regions', title: t('estate.regions'), cell: (row) => row.regions.join(', ') },
          ]}
        />
      </Panel>
      <Panel title={t('estate.quota.used')}>
        {models.length === 0 ? (
          t('estate.quota.unused')
        ) : (
          <DataTable
            label={t('estate.quota.used')}
            rows={models}
            rowKey={(row) => `${row.model} ${row.sku} ${row.region} ${row.subscription}`}
            columns={[
              { id: 'model', title: t('estate.model'), cell: ({ model }) => model },
              { id: 'sku', title: t('estate.sku'), cell: ({ sku }) => sku },
              { id: 'region', title: t('estate.region'), cell: ({ region }) => region },
              {
                id: 'subscription',
                title: t('estate.subscription'),
                cell: ({ subscription }) =>
                  subscriptions.find(({ id }) => id === subscription)?.name ?? subscription,
              },
              {
                id: 'used',
                title: t('estate.used'),
                number: true,
                cell: ({ model, sku, used }) => {
                  const quota = landingZone.models.find(
                    (each) => each.name === model && each.sku === sku,
                  )?.quota
                  return quota === undefined
                    ? formats.number(used)
                    : t('estate.usedOf', { used, all: quota })
                },
              },
            ]}
          />
        )}
      </Panel>
    </>
  )
}

/** How things are called and tagged, and who decides. */
export function NamesTab({ landingZone }: Part) {
  const styles = useStyles()
  const { t, formats } = useLanguage()
  return (
    <>
      <Panel title={t('estate.names')}>
        <Facts
          facts={[
            {
              name: t('estate.namePattern'),
              value: <span className={styles.mono}>{landingZone.namePattern}</span>,
            },
            { name: t('estate.id'), value: landingZone.id },
            {
              name: t('estate.tenant'),
              value: <span className={styles.mono}>{landingZone.tenantId}</span>,
            },
          ]}
        />
      </Panel>
      <Panel title={t('estate.tags')}>
        <DataTable
          label={t('estate.tags')}
          rows={Object.entries(landingZone.tags)}
          rowKey={([name]) => name}
          columns={[
            { id: 'name', title: t('estate.name'), cell: ([name]) => name },
            { id: 'value', title: t('estate.tag.value'), cell: ([, value]) => value },
          ]}
        />
      </Panel>
      <Panel title={t('estate.groups')}>
        <DataTable
          label={t('estate.groups')}
          rows={landingZone.groups}
          rowKey={({ id }) => id}
          columns={[
            { id: 'name', title: t('estate.name'), cell: ({ name }) => name },
            {
              id: 'section',
              title: t('estate.section'),
              cell: ({ section }) => t(`estate.section.${section}`),
            },
            {
              id: 'mail',
              title: t('estate.mail'),
              cell: ({ mail }) => <span className={styles.any}>{mail}</span>,
            },
            {
              id: 'typical',
              title: t('estate.typicalHours'),
              number: true,
              cell: ({ typicalSeconds }) => formats.number(typicalSeconds / 3600),
            },
            {
              id: 'separate',
              title: t('estate.separate'),
              cell: ({ separateFromTeam }) => t(separateFromTeam ? 'estate.yes' : 'estate.no'),
            },
          ]}
        />
      </Panel>
      <Panel title={t('estate.teams')}>
        <DataTable
          label={t('estate.teams')}
          rows={landingZone.teams}
          rowKey={({ id }) => id}
          columns={[
            { id: 'name', title: t('estate.name'), cell: ({ name }) => name },
            { id: 'id', title: t('estate.id'), cell: ({ id }) => id },
            {
              id: 'group',
              title: t('estate.edit.group'),
              cell: ({ group }) => <span className={styles.mono}>{group ?? t('estate.none')}</span>,
            },
          ]}
        />
      </Panel>
    </>
  )
}

/** Destinations that need no discussion any more. */
export function SourcesTab({ landingZone }: Part) {
  const styles = useStyles()
  const { t } = useLanguage()
  return (
    <Panel title={t('estate.sources')}>
      <DataTable
        label={t('estate.sources')}
        rows={landingZone.trustedSources}
        rowKey={({ id }) => id}
        columns={[
          { id: 'name', title: t('estate.name'), cell: ({ name }) => name },
          { id: 'version', title: t('estate.version'), cell: ({ version }) => version },
          { id: 'reason', title: t('estate.reason'), cell: ({ reason }) => reason },
          {
            id: 'fqdns',
            title: t('estate.fqdns'),
            cell: ({ fqdns }) => <span className={styles.mono}>{fqdns.join(', ')}</span>,
          },
        ]}
      />
    </Panel>
  )
}

/** What the estimates are made of. */
export function PricesTab({ landingZone }: Part) {
  const { t, formats } = useLanguage()
  const { date, currency, lines } = landingZone.prices
  return (
    <Panel title={t('estate.prices', { date: formats.day(date) })}>
      <DataTable
        label={t('estate.prices', { date: formats.day(date) })}
        rows={lines}
        rowKey={({ item }) => item}
        columns={[
          { id: 'name', title: t('estate.name'), cell: ({ name }) => name },
          { id: 'item', title: t('estate.item'), cell: ({ item }) => item },
          {
            id: 'monthly',
            title: t('estate.monthly', { currency }),
            number: true,
            cell: ({ monthly }) => formats.money(monthly, currency),
          },
          { id: 'note', title: t('estate.note'), cell: ({ note }) => note ?? '' },
        ]}
      />
    </Panel>
  )
}
