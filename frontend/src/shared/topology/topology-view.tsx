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
} from '@fluentui/react-icons'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { Schemas } from '../api/schemas'
import { measure } from '../appearance/measures'
import { useLanguage } from '../language/language'
import { Choice } from '../ui/choice'
import { Copyable } from '../ui/copy'
import { Facts } from '../ui/facts'
import { LinkButton } from '../ui/link-button'
import { Panel } from '../ui/panel'
import { useUrlFilter } from '../ui/use-url-filter'
import { essenceOf } from './essence'
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

/** A topology to read: picture or table, the choice and the selected part in the address. */
export function TopologyView({ topology, children }: TopologyViewProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const { get, set } = useUrlFilter<'view' | 'node'>()
  const table = get('view') === 'table'
  const node = topology.nodes.find(({ id }) => id === get('node'))
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        {children}
        <Choice
          label={t('topology.view')}
          value={table ? 'table' : 'picture'}
          onChoose={(view) => set('view', view === 'table' ? view : undefined)}
          options={[
            { value: 'picture', label: t('topology.as.picture'), icon: <OrganizationRegular /> },
            { value: 'table', label: t('topology.as.table'), icon: <TableRegular /> },
          ]}
        />
      </div>
      {table ? (
        <TopologyTable topology={topology} />
      ) : (
        <Suspense fallback={<Spinner label={t('topology.drawing')} />}>
          <TopologyPicture
            topology={topology}
            selected={node?.id}
            onSelect={(id) => set('node', id)}
          />
        </Suspense>
      )}
      {node && !table && (
        <Panel
          title={node.name}
          aside={
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={t('action.close')}
              onClick={() => set('node', undefined)}
            />
          }
        >
          <Facts
            facts={[
              { name: t('topology.what'), value: t(`topology.kind.${node.kind}`) },
              ...(node.azureType
                ? [{ name: t('topology.type'), value: <code>{node.azureType}</code> }]
                : []),
              ...node.facts.map(({ name, value }) => ({ name, value })),
              {
                name: t('topology.id'),
                value: <Copyable value={node.id} what={t('topology.id')} />,
              },
            ]}
          />
        </Panel>
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
