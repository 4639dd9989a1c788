import { Button, Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { use, useId, useState } from 'react'
import type { ReactNode } from 'react'
import { useLanguage } from '../../shared/language/language'
import { Fold } from '../../shared/ui/fold'
import { Panel } from '../../shared/ui/panel'
import { CellInput } from './cell-input'
import { Cells } from './cells-grid'
import { FaultsContext, faultAt, idAt } from './faults'
import type { Hub, Kept } from './hub-cells'
import {
  centralZones,
  emptyHub,
  firewall,
  guardrails,
  keepAs,
  keptAs,
  network,
  place,
  ruleset,
  shares,
} from './hub-cells'
import { ListFault } from './list-editor'
import { useFocusNext } from './use-focus-next'

const useStyles = makeStyles({
  hub: { display: 'flex', flexDirection: 'column', outlineStyle: 'none', minWidth: 0 },
  set: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    margin: 0,
    padding: `${tokens.spacingVerticalM} 0 0`,
    border: 'none',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    minWidth: 0,
  },
  legend: {
    float: 'left',
    width: '100%',
    padding: 0,
    fontWeight: tokens.fontWeightSemibold,
  },
  clear: { clear: 'both', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  folds: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: { fontWeight: tokens.fontWeightSemibold },
  summary: { flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM },
  holds: {
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    minWidth: 0,
  },
  words: { margin: 0, color: tokens.colorNeutralForeground2 },
  foot: { display: 'flex' },
})

function FieldSet({ legend, children }: { legend: string; children: ReactNode }) {
  const styles = useStyles()
  return (
    <fieldset className={styles.set}>
      <legend className={styles.legend}>{legend}</legend>
      <div className={styles.clear}>{children}</div>
    </fieldset>
  )
}

type HubProps = { hub: Hub; pointer: string; onChange: (hub: Hub) => void }

function PrivateNames({ hub, pointer, onChange }: HubProps) {
  const { t } = useLanguage()
  const { faults, mend } = use(FaultsContext)
  // the other way's fields, for who chooses it again
  const [aside, setAside] = useState<Pick<Hub, 'zones' | 'forwarding'>>({})
  const kept = keptAs(hub)
  const fault = faults.find((each) => each.pointer === `${pointer}/zones`)?.message
  const choose = (next: Kept): void => {
    const { zones, forwarding } = hub
    setAside({ ...aside, ...(zones ? { zones } : {}), ...(forwarding ? { forwarding } : {}) })
    mend(`${pointer}/zones`)
    mend(`${pointer}/forwarding`)
    onChange(keepAs(hub, next, aside))
  }
  return (
    <>
      <Field {...(fault ? { validationState: 'error' as const, validationMessage: fault } : {})}>
        <RadioGroup
          id={idAt(`${pointer}/zones`)}
          tabIndex={-1}
          aria-label={t('estate.hubs.names')}
          value={kept}
          onChange={(_, { value }) => choose(value === 'forwarding' ? 'forwarding' : 'zones')}
        >
          <Radio value="zones" label={t('estate.hub.kept.zones')} />
          <Radio value="forwarding" label={t('estate.hub.kept.forwarding')} />
        </RadioGroup>
      </Field>
      <Cells
        cells={kept === 'zones' ? centralZones : ruleset}
        row={hub}
        pointer={pointer}
        onChange={onChange}
      />
    </>
  )
}

/** One shared network: what it must say, and folded what it may share besides. */
function HubFields({ hub, pointer, onChange }: HubProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const { faults } = use(FaultsContext)
  const item = { row: hub, pointer, onChange }
  return (
    <>
      <Cells cells={place} {...item} />
      <FieldSet legend={t('estate.hub.network')}>
        <Cells cells={network} {...item} />
      </FieldSet>
      <FieldSet legend={t('estate.hub.firewall')}>
        <Cells cells={firewall} {...item} />
      </FieldSet>
      <FieldSet legend={t('estate.hubs.names')}>
        <PrivateNames hub={hub} pointer={pointer} onChange={onChange} />
      </FieldSet>
      <FieldSet legend={t('estate.hub.shares')}>
        <div className={styles.folds}>
          {shares.map(({ title, words, cells, holds }) => {
            const faulty = cells.some(({ key }) => faultAt(faults, `${pointer}/${key}`))
            return (
              <Fold
                key={title}
                {...(faulty ? { open: true } : {})}
                summary={
                  <span className={styles.summary}>
                    <span className={styles.title}>{t(title)}</span>
                    <span className={styles.holds}>{holds(hub) ?? t('estate.none')}</span>
                  </span>
                }
              >
                <div role="group" aria-label={t(title)} className={styles.clear}>
                  <p className={styles.words}>{t(words)}</p>
                  <Cells cells={cells} {...item} />
                </div>
              </Fold>
            )
          })}
          <CellInput cell={guardrails} {...item} />
        </div>
      </FieldSet>
    </>
  )
}

type HubEditorProps = {
  hubs: Hub[]
  /** for a new hub: the region that has none */
  region: string
  onChange: (hubs: Hub[]) => void
}

/** The shared networks, a panel each. */
export function HubEditor({ hubs, region, onChange }: HubEditorProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const { mend } = use(FaultsContext)
  const focusNext = useFocusNext()
  const adding = useId()
  const what = t('estate.hub')
  return (
    <>
      <ListFault pointer="/hubs" />
      {hubs.map((hub, index) => {
        const pointer = `/hubs/${index}`
        const name = t('estate.edit.row', { what, number: index + 1 })
        return (
          <div
            key={index}
            id={idAt(pointer)}
            role="group"
            aria-label={name}
            tabIndex={-1}
            className={styles.hub}
          >
            <Panel
              title={hub.name === '' ? name : hub.name}
              aside={
                <Button
                  appearance="subtle"
                  icon={<DeleteRegular />}
                  aria-label={t('estate.edit.remove', { what: hub.name === '' ? name : hub.name })}
                  onClick={() => {
                    mend('/hubs')
                    onChange(hubs.toSpliced(index, 1))
                    focusNext(adding)
                  }}
                >
                  {t('estate.edit.removeIt')}
                </Button>
              }
            >
              <HubFields
                hub={hub}
                pointer={pointer}
                onChange={(next) => onChange(hubs.with(index, next))}
              />
            </Panel>
          </div>
        )
      })}
      <div className={styles.foot}>
        <Button
          id={adding}
          icon={<AddRegular />}
          onClick={() => {
            onChange([...hubs, emptyHub(region)])
            focusNext(idAt(`/hubs/${hubs.length}/name`))
          }}
        >
          {t('estate.edit.add', { what })}
        </Button>
      </div>
    </>
  )
}
