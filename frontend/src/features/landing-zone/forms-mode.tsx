import type { Schemas } from '../../shared/api/schemas'
import { useLanguage } from '../../shared/language/language'
import type { EstatePart } from '../../shared/paths'
import { Panel } from '../../shared/ui/panel'
import type { Cell } from './cells'
import { check, choice, count, many, named, number, optional, several, text } from './cells'
import { Cells } from './cells-grid'
import { inPointer } from './faults'
import { HubEditor } from './hub-editor'
import { ListEditor } from './list-editor'

export type Estate = Schemas['LandingZone']
type Item<Key extends 'subscriptions' | 'regions' | 'pools' | 'groups' | 'teams' | 'models'> =
  Estate[Key][number]
type Source = Estate['trustedSources'][number]
type Price = Estate['prices']['lines'][number]
export type Tag = { name: string; value: string }

const SECTIONS = ['NETWORK', 'SERVICES', 'PURPOSE'] as const
const SECONDS_IN_AN_HOUR = 3600

const subscription = [
  named<Item<'subscriptions'>>('name', 'estate.name'),
  text<Item<'subscriptions'>>('id', 'estate.id', 'guid'),
  number<Item<'subscriptions'>>('maxWorkspaces', 'estate.maxWorkspaces'),
]
const team = [
  named<Item<'teams'>>('name', 'estate.name'),
  text<Item<'teams'>>('id', 'estate.id'),
  optional<Item<'teams'>>('group', 'estate.edit.group', 'guid'),
]
const model = [
  named<Item<'models'>>('name', 'estate.name'),
  text<Item<'models'>>('version', 'estate.version'),
  text<Item<'models'>>('sku', 'estate.sku'),
  number<Item<'models'>>('maxCapacity', 'estate.edit.capacity'),
  count<Item<'models'>>('quota', 'estate.edit.quota'),
  many<Item<'models'>>('regions', 'estate.edit.regions'),
]
const source = [
  named<Source>('name', 'estate.name'),
  text<Source>('id', 'estate.id'),
  text<Source>('version', 'estate.version'),
  text<Source>('reason', 'estate.reason', 'long'),
  many<Source>('fqdns', 'estate.edit.fqdns', 'lines'),
]
const price = [
  named<Price>('name', 'estate.name'),
  text<Price>('item', 'estate.item'),
  number<Price>('monthly', 'estate.prices.monthly'),
  optional<Price>('note', 'estate.note'),
]
const priceList: Cell<Estate['prices']>[] = [
  text('date', 'estate.prices.date', 'day'),
  text('currency', 'estate.prices.currency'),
]
const names: Cell<Estate>[] = [
  text('name', 'estate.name'),
  text('id', 'estate.id'),
  text('tenantId', 'estate.tenant', 'guid'),
  { ...text<Estate>('namePattern', 'estate.namePattern'), hint: 'estate.namePattern.hint' },
]
const tag = [named<Tag>('name', 'estate.name'), text<Tag>('value', 'estate.tag.value')]

type FormsModeProps = {
  part: EstatePart
  estate: Estate
  /** while a tag has no name yet, or one twice, the document cannot hold it */
  tags: Tag[]
  onChange: (estate: Estate) => void
  onTags: (tags: Tag[]) => void
}

const asOptions = (names: readonly string[]) => names.map((value) => ({ value, label: value }))

/** A part of the landing zone as fields; together they hold all of it. */
export function FormsMode({ part, estate, tags, onChange, onTags }: FormsModeProps) {
  const { t } = useLanguage()
  const set = (change: Partial<Estate>) => onChange({ ...estate, ...change })
  const hubs = estate.hubs.map(({ name }) => name)
  const regions = estate.regions.map(({ name }) => name)
  switch (part) {
    case 'overview':
      return (
        <>
          <ListEditor
            title={t('estate.subscriptions')}
            words={t('estate.subscriptions.words')}
            what={t('estate.subscription')}
            pointer="/subscriptions"
            rows={estate.subscriptions}
            cells={subscription}
            empty={{ id: '', name: '', maxWorkspaces: 100 }}
            ordered
            onChange={(subscriptions) => set({ subscriptions })}
          />
          <ListEditor
            title={t('estate.regions')}
            what={t('estate.region')}
            pointer="/regions"
            rows={estate.regions}
            cells={[
              named<Item<'regions'>>('name', 'estate.region'),
              text<Item<'regions'>>('displayName', 'estate.displayName'),
              choice<Item<'regions'>>('hub', 'estate.hub', asOptions(hubs)),
              {
                ...several<Item<'regions'>>('alternates', 'estate.edit.alternates'),
                hint: 'estate.edit.alternates.hint',
              },
            ]}
            empty={{ name: '', displayName: '', hub: hubs[0] ?? '' }}
            onChange={(next) => set({ regions: next })}
          />
          <ListEditor
            title={t('estate.pools')}
            what={t('estate.pool')}
            pointer="/pools"
            rows={estate.pools}
            cells={[
              named<Item<'pools'>>('name', 'estate.name'),
              choice<Item<'pools'>>('region', 'estate.region', asOptions(regions)),
              text<Item<'pools'>>('block', 'estate.block'),
            ]}
            empty={{ name: '', region: regions[0] ?? '', block: '' }}
            onChange={(pools) => set({ pools })}
          />
        </>
      )
    case 'hubs':
      return (
        <HubEditor
          hubs={estate.hubs}
          region={regions.find((name) => !estate.hubs.some(({ region }) => region === name)) ?? ''}
          onChange={(next) => set({ hubs: next })}
        />
      )
    case 'models':
      return (
        <ListEditor
          title={t('estate.models')}
          words={t('estate.models.words')}
          what={t('estate.model')}
          pointer="/models"
          rows={estate.models}
          cells={model}
          empty={{ name: '', version: '', sku: 'Standard', maxCapacity: 100, regions }}
          onChange={(models) => set({ models })}
        />
      )
    case 'names':
      return (
        <>
          <Panel title={t('estate.names')}>
            <Cells cells={names} row={estate} pointer="" onChange={onChange} />
          </Panel>
          <ListEditor
            title={t('estate.tags')}
            what={t('estate.tag')}
            pointer="/tags"
            pointerOf={({ name }) => `/tags/${inPointer(name)}`}
            rows={tags}
            cells={tag}
            empty={{ name: '', value: '' }}
            onChange={onTags}
          />
          <ListEditor
            title={t('estate.groups')}
            words={t('estate.groups.words')}
            what={t('estate.group')}
            pointer="/groups"
            rows={estate.groups}
            cells={[
              named<Item<'groups'>>('name', 'estate.name'),
              text<Item<'groups'>>('id', 'estate.id'),
              choice<Item<'groups'>>(
                'section',
                'estate.section',
                SECTIONS.map((value) => ({ value, label: t(`estate.section.${value}`) })),
              ),
              text<Item<'groups'>>('mail', 'estate.mail'),
              number<Item<'groups'>>('typicalSeconds', 'estate.typicalHours', SECONDS_IN_AN_HOUR),
              check<Item<'groups'>>('separateFromTeam', 'estate.separate'),
            ]}
            empty={{
              id: '',
              name: '',
              section: 'NETWORK',
              mail: '',
              typicalSeconds: 8 * SECONDS_IN_AN_HOUR,
              separateFromTeam: true,
            }}
            onChange={(groups) => set({ groups })}
          />
          <ListEditor
            title={t('estate.teams')}
            what={t('estate.team')}
            pointer="/teams"
            rows={estate.teams}
            cells={team}
            empty={{ id: '', name: '' }}
            onChange={(teams) => set({ teams })}
          />
        </>
      )
    case 'sources':
      return (
        <ListEditor
          title={t('estate.sources')}
          what={t('estate.source')}
          pointer="/trustedSources"
          rows={estate.trustedSources}
          cells={source}
          empty={{ id: '', name: '', version: '', reason: '', fqdns: [] }}
          onChange={(trustedSources) => set({ trustedSources })}
        />
      )
    case 'prices':
      return (
        <>
          <Panel title={t('estate.prices.list')}>
            <Cells
              cells={priceList}
              row={estate.prices}
              pointer="/prices"
              onChange={(prices) => set({ prices })}
            />
          </Panel>
          <ListEditor
            title={t('estate.prices.lines')}
            what={t('estate.price')}
            pointer="/prices/lines"
            rows={estate.prices.lines}
            cells={price}
            empty={{ item: '', name: '', monthly: 0 }}
            onChange={(lines) => set({ prices: { ...estate.prices, lines } })}
          />
        </>
      )
    default:
      return part satisfies never
  }
}
