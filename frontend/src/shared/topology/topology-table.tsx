import { makeStyles, tokens } from '@fluentui/react-components'
import type { Schemas } from '../api/schemas'
import { at } from '../appearance/measures'
import { useLanguage } from '../language/language'
import { DataTable } from '../ui/data-table'

const useStyles = makeStyles({
  mono: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    display: 'inline-block',
    // the facts would leave a name three letters a line
    minWidth: '220px',
    [at.phone]: { minWidth: 0 },
  },
  facts: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    overflowWrap: 'anywhere',
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300 },
})

/** The same network in words: what is there, and what is joined to what. */
export function TopologyTable({ topology }: { topology: Schemas['Topology'] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  const nameOf = (id: string | null | undefined): string =>
    topology.nodes.find((node) => node.id === id)?.name ?? ''
  return (
    <>
      <DataTable
        label={t('topology.parts')}
        rows={topology.nodes}
        rowKey={(node) => node.id}
        columns={[
          {
            id: 'name',
            title: t('topology.name'),
            cell: (node) => <span className={styles.mono}>{node.name}</span>,
          },
          { id: 'kind', title: t('topology.what'), cell: ({ kind }) => t(`topology.kind.${kind}`) },
          { id: 'in', title: t('topology.inside'), cell: ({ parent }) => nameOf(parent) },
          {
            id: 'facts',
            title: t('topology.facts'),
            cell: ({ facts }) =>
              facts.length > 0 && (
                <ul className={styles.facts}>
                  {facts.map(({ name, value }) => (
                    <li key={`${name} ${value}`}>{`${name}: ${value}`}</li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      <h3 className={styles.title}>{t('topology.connections')}</h3>
      <DataTable
        label={t('topology.connections')}
        rows={topology.edges}
        rowKey={(edge) => edge.id}
        columns={[
          { id: 'from', title: t('topology.from'), cell: ({ from }) => nameOf(from) },
          { id: 'to', title: t('topology.to'), cell: ({ to }) => nameOf(to) },
          { id: 'kind', title: t('topology.what'), cell: ({ kind }) => t(`topology.edge.${kind}`) },
          { id: 'label', title: t('topology.rule'), cell: ({ label }) => label },
        ]}
      />
    </>
  )
}
