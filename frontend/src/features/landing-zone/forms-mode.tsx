import { Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import { Panel } from '../../shared/ui/panel'
import { count, many, number, optional, several, text } from './cells'
import { hubNames } from './hub-cells'
import { ListEditor } from './list-editor'

type Estate = Schemas['LandingZone']
type Tag = { name: string; value: string }

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(220px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
  },
})

const subscription = [
  text<Estate['subscriptions'][number]>('name', 'estate.name'),
  text<Estate['subscriptions'][number]>('id', 'estate.id'),
  number<Estate['subscriptions'][number]>('maxWorkspaces', 'estate.maxWorkspaces'),
]
const region = [
  text<Estate['regions'][number]>('name', 'estate.name'),
  text<Estate['regions'][number]>('displayName', 'estate.displayName'),
  text<Estate['regions'][number]>('hub', 'estate.hub'),
  several<Estate['regions'][number]>('alternates', 'estate.edit.alternates'),
]
const pool = [
  text<Estate['pools'][number]>('name', 'estate.name'),
  text<Estate['pools'][number]>('region', 'estate.region'),
  text<Estate['pools'][number]>('block', 'estate.block'),
]
const team = [
  text<Estate['teams'][number]>('id', 'estate.id'),
  text<Estate['teams'][number]>('name', 'estate.name'),
  optional<Estate['teams'][number]>('group', 'estate.edit.group'),
]
const model = [
  text<Estate['models'][number]>('name', 'estate.name'),
  text<Estate['models'][number]>('version', 'estate.version'),
  text<Estate['models'][number]>('sku', 'estate.sku'),
  number<Estate['models'][number]>('maxCapacity', 'estate.edit.capacity'),
  count<Estate['models'][number]>('quota', 'estate.edit.quota'),
  many<Estate['models'][number]>('regions', 'estate.edit.regions'),
]
const source = [
  text<Estate['trustedSources'][number]>('id', 'estate.id'),
  text<Estate['trustedSources'][number]>('name', 'estate.name'),
  text<Estate['trustedSources'][number]>('version', 'estate.version'),
  text<Estate['trustedSources'][number]>('reason', 'estate.reason'),
  many<Estate['trustedSources'][number]>('fqdns', 'estate.edit.fqdns'),
]
const price = [
  text<Estate['prices']['lines'][number]>('item', 'estate.item'),
  text<Estate['prices']['lines'][number]>('name', 'estate.name'),
  number<Estate['prices']['lines'][number]>('monthly', 'estate.prices.monthly'),
  optional<Estate['prices']['lines'][number]>('note', 'estate.note'),
]
const tag = [text<Tag>('name', 'estate.name'), text<Tag>('value', 'estate.tag.value')]

type FormsModeProps = {
  estate: Estate
  /** while a tag has no name yet, or one twice, the document cannot hold it */
  tags: Tag[]
  faults: ReadonlyMap<string, string>
  onChange: (estate: Estate) => void
  onTags: (tags: Tag[]) => void
}

/** The simple lists of the landing zone; the rest of hubs, and groups, are changed as YAML. */
export function FormsMode({ estate, tags, faults, onChange, onTags }: FormsModeProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const set = (part: Partial<Estate>) => onChange({ ...estate, ...part })
  const { prices } = estate
  const of = (pointer: string) => {
    const fault = faults.get(pointer)
    return fault ? { validationMessage: fault } : {}
  }
  return (
    <>
      <Panel title={t('estate.names')}>
        <div className={styles.fields}>
          <Field label={t('estate.name')} {...of('/name')}>
            <Input value={estate.name} onChange={(_, { value }) => set({ name: value })} />
          </Field>
          <Field label={t('estate.namePattern')} {...of('/namePattern')}>
            <Input
              value={estate.namePattern}
              onChange={(_, { value }) => set({ namePattern: value })}
            />
          </Field>
        </div>
      </Panel>
      <ListEditor
        title={t('estate.subscriptions')}
        what={t('estate.subscription')}
        pointer="/subscriptions"
        rows={estate.subscriptions}
        cells={subscription}
        empty={{ id: '', name: '', maxWorkspaces: 100 }}
        faults={faults}
        onChange={(subscriptions) => set({ subscriptions })}
      />
      <ListEditor
        title={t('estate.regions')}
        what={t('estate.region')}
        pointer="/regions"
        rows={estate.regions}
        cells={region}
        empty={{ name: '', displayName: '', hub: estate.hubs[0]?.name ?? '' }}
        faults={faults}
        onChange={(regions) => set({ regions })}
      />
      <ListEditor
        title={t('estate.hubs.names')}
        what={t('estate.hub')}
        pointer="/hubs"
        rows={estate.hubs}
        cells={hubNames}
        faults={faults}
        onChange={(hubs) => set({ hubs })}
      />
      <ListEditor
        title={t('estate.pools')}
        what={t('estate.pool')}
        pointer="/pools"
        rows={estate.pools}
        cells={pool}
        empty={{ name: '', region: estate.regions[0]?.name ?? '', block: '' }}
        faults={faults}
        onChange={(pools) => set({ pools })}
      />
      <ListEditor
        title={t('estate.models')}
        what={t('estate.model')}
        pointer="/models"
        rows={estate.models}
        cells={model}
        empty={{
          name: '',
          version: '',
          sku: 'Standard',
          maxCapacity: 100,
          regions: estate.regions.map(({ name }) => name),
        }}
        faults={faults}
        onChange={(models) => set({ models })}
      />
      <ListEditor
        title={t('estate.sources')}
        what={t('estate.source')}
        pointer="/trustedSources"
        rows={estate.trustedSources}
        cells={source}
        empty={{ id: '', name: '', version: '', reason: '', fqdns: [] }}
        faults={faults}
        onChange={(trustedSources) => set({ trustedSources })}
      />
      <ListEditor
        title={t('estate.teams')}
        what={t('estate.team')}
        pointer="/teams"
        rows={estate.teams}
        cells={team}
        empty={{ id: '', name: '' }}
        faults={faults}
        onChange={(teams) => set({ teams })}
      />
      <ListEditor
        title={t('estate.tags')}
        what={t('estate.tag')}
        pointer="/tags"
        rows={tags}
        cells={tag}
        empty={{ name: '', value: '' }}
        faults={faults}
        onChange={onTags}
      />
      <Panel title={t('estate.prices.date')}>
        <div className={styles.fields}>
          <Field label={t('estate.prices.date')} {...of('/prices/date')}>
            <Input
              type="date"
              value={prices.date}
              onChange={(_, { value }) => set({ prices: { ...prices, date: value } })}
            />
          </Field>
        </div>
      </Panel>
      <ListEditor
        title={t('estate.prices.lines')}
        what={t('estate.price')}
        pointer="/prices/lines"
        rows={prices.lines}
        cells={price}
        empty={{ item: '', name: '', monthly: 0 }}
        faults={faults}
        onChange={(lines) => set({ prices: { ...prices, lines } })}
      />
    </>
  )
}
