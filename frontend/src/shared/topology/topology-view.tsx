import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import {
  ArrowMaximizeRegular,
  DismissRegular,
  OrganizationRegular,
  TableRegular,
  ZoomInRegular,
} from '@fluentui/react-icons'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { Schemas } from '../api/schemas'
import { measure } from '../appearance/measures'
import { useLanguage } from '../language/language'
import { Choice } from '../ui/choice'
import { LinkButton } from '../ui/link-button'
import { oneOf, useUrlFilter } from '../ui/use-url-filter'
import { ChosenPart } from './chosen-part'
import { essenceOf } from './essence'
import type { Drawable, Group } from './grouped'
import { GROUPS, groupedOf } from './grouped'
import { LineLegend } from './line-legend'
import { askFor, linesIn } from './lines'
import { serviceWords } from './service-words'
import { TopologyTable } from './topology-table'

const TopologyPicture = lazy(async () => {
  const { TopologyPicture: default_ } = await import('./topology-picture')
  return { default: default_ }
})

const useStyles = makeStyles({
  view: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  opener: { alignSelf: 'flex-start' },
  surface: { maxWidth: measure.page, width: '96vw' },
  bar: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL },
})

type TopologyViewProps = {
  topology: Schemas['Topology']
  /** further choices, beside the one between picture and table */
  children?: ReactNode
}

const VIEWS = ['picture', 'all', 'table'] as const

/** A topology to read: picture or table; what is chosen, unfolded and drawn is in the address. */
export function TopologyView({ topology, children }: TopologyViewProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const { get, set } = useUrlFilter<'view' | 'node' | 'open' | 'lines'>()
  const view = oneOf(VIEWS, get('view')) ?? 'picture'
  const everyPart = view === 'all'
  const open = get('open') ?? ''
  const lines = get('lines')
  const drawable = useMemo((): Drawable => {
    if (everyPart) return topology
    const words = {
      service: (node: Schemas['TopologyNode']) => serviceWords(node, t),
      group: (group: Group, count: number) => t(`topology.${group}`, { count }),
      unfold: t('topology.unfold'),
    }
    return groupedOf(topology, words, new Set(GROUPS.filter((each) => open.includes(each))))
  }, [topology, everyPart, open, t])
  const drawn = useMemo(() => {
    const shown = linesIn(lines, everyPart)
    return { ...drawable, edges: drawable.edges.filter(({ kind }) => shown.includes(kind)) }
  }, [drawable, lines, everyPart])
  const chosen = drawable.nodes.find(
    ({ id, parts = [id] }) => get('node') !== undefined && parts.includes(get('node') ?? ''),
  )
  const select = (id: string | undefined): void => {
    const group = drawable.nodes.find((each) => each.id === id)?.group
    if (!group) set('node', id)
    else {
      const others = GROUPS.filter((each) => each !== group && open.includes(each))
      set('open', (open.includes(group) ? others : [...others, group]).join(','))
    }
  }
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        {children}
        <Choice
          label={t('topology.view')}
          value={view}
          onChoose={(next) => set('view', next === 'picture' ? undefined : next)}
          options={[
            { value: 'picture', label: t('topology.as.picture'), icon: <OrganizationRegular /> },
            { value: 'all', label: t('topology.as.all'), icon: <ZoomInRegular /> },
            { value: 'table', label: t('topology.as.table'), icon: <TableRegular /> },
          ]}
        />
      </div>
      {view === 'table' ? (
        <TopologyTable topology={topology} />
      ) : (
        <>
          <LineLegend
            topology={drawable}
            shown={linesIn(lines, everyPart)}
            onShow={(shown) => set('lines', askFor(shown, everyPart))}
          />
          <Suspense fallback={<Spinner label={t('topology.drawing')} />}>
            <TopologyPicture topology={drawn} selected={chosen?.id} onSelect={select} />
          </Suspense>
          {chosen && (
            <ChosenPart
              topology={topology}
              parts={chosen.parts ?? [chosen.id]}
              title={chosen.name}
              onClose={() => set('node', undefined)}
            />
          )}
        </>
      )}
    </div>
  )
}

type TopologyMiniatureProps = {
  topology: Schemas['Topology']
  /** where the full picture is; without it, it opens over the page */
  to?: string
}

/** The small picture beside a form or a decision: what matters, readable, and a way to the whole. */
export function TopologyMiniature({ topology, to }: TopologyMiniatureProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const essence = useMemo(
    () =>
      essenceOf(topology, {
        service: (node) => serviceWords(node, t),
        hub: t('topology.kind.HUB'),
        destinations: (count) => t('topology.destinations', { count }),
      }),
    [topology, t],
  )
  return (
    <div className={styles.view}>
      <Suspense fallback={<Spinner label={t('topology.drawing')} />}>
        <TopologyPicture
          topology={essence}
          small
          onSelect={() => (to ? void navigate(to) : setOpen(true))}
        />
      </Suspense>
      {to ? (
        <div>
          <LinkButton to={to} size="small" icon={<ArrowMaximizeRegular />}>
            {t('topology.larger')}
          </LinkButton>
        </div>
      ) : (
        <Dialog open={open} onOpenChange={(_, data) => setOpen(data.open)}>
          <DialogTrigger disableButtonEnhancement>
            <Button size="small" icon={<ArrowMaximizeRegular />} className={styles.opener}>
              {t('topology.larger')}
            </Button>
          </DialogTrigger>
          <DialogSurface className={styles.surface}>
            <DialogBody>
              <DialogTitle
                action={
                  <DialogTrigger action="close">
                    <Button
                      appearance="subtle"
                      icon={<DismissRegular />}
                      aria-label={t('action.close')}
                    />
                  </DialogTrigger>
                }
              >
                {t('topology.title')}
              </DialogTitle>
              <DialogContent>
                <TopologyView topology={topology} />
              </DialogContent>
            </DialogBody>
          </DialogSurface>
        </Dialog>
      )}
    </div>
  )
}
