import { makeStyles, tokens } from '@fluentui/react-components'
import { useCallback } from 'react'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import { Choice } from '../../shared/ui/choice'
import { Copyable } from '../../shared/ui/copy'
import { DataTable } from '../../shared/ui/data-table'
import { Panel } from '../../shared/ui/panel'
import { SearchField } from '../../shared/ui/search-field'
import { useUrlFilter } from '../../shared/ui/use-url-filter'
import { isMain } from './resources'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
  },
  mono: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})

/** What Azure holds of a workspace: what people know by name, and on demand all that belongs to it. */
export function ResourceList({ resources }: { resources: Schemas['WorkspaceView']['resources'] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  const { get, set } = useUrlFilter<'resource' | 'parts'>()
  const q = get('resource') ?? ''
  const all = get('parts') === 'all'
  const search = useCallback((text: string) => set('resource', text), [set])
  const shown = resources
    .filter((each) => all || isMain(each))
    .filter(({ name, type }) => `${name} ${type}`.toLowerCase().includes(q.toLowerCase()))
  return (
    <Panel title={t('workspace.resources')}>
      <div className={styles.bar}>
        <SearchField label={t('plan.search')} value={q} onSearch={search} />
        <Choice
          label={t('workspace.resources.which')}
          value={all ? 'all' : 'main'}
          onChoose={(which) => set('parts', which === 'all' ? 'all' : undefined)}
          options={[
            { value: 'main', label: t('workspace.resources.main') },
            { value: 'all', label: t('workspace.resources.all') },
          ]}
        />
        <span role="status">
          {t('workspace.resources.count', { shown: shown.length, count: resources.length })}
        </span>
      </div>
      {shown.length > 0 && (
        <DataTable
          label={t('workspace.resources')}
          rows={shown}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'name',
              title: t('plan.resource'),
              cell: ({ name }) => <span className={styles.mono}>{name}</span>,
            },
            {
              id: 'type',
              title: t('plan.type'),
              cell: ({ type }) => <span className={styles.mono}>{type}</span>,
            },
            {
              id: 'id',
              title: t('plan.id'),
              cell: ({ id }) => <Copyable value={id} shown="…" what={t('plan.id')} />,
            },
          ]}
        />
      )}
    </Panel>
  )
}
