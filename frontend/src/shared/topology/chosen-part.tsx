import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import type { Schemas } from '../api/schemas'
import { useLanguage } from '../language/language'
import { Copyable } from '../ui/copy'
import { Facts } from '../ui/facts'
import { Panel } from '../ui/panel'

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, overflowWrap: 'anywhere' },
  lines: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
})

type ChosenPartProps = {
  topology: Schemas['Topology']
  title: string
  /** what the chosen box stands for */
  parts: readonly string[]
  onClose: () => void
}

/** The facts of what was chosen in a picture, and what it is joined to by which rule. */
export function ChosenPart({ topology, title, parts, onClose }: ChosenPartProps) {
  const styles = useStyles()
  const { t } = useLanguage()
  const nodes = topology.nodes.filter(({ id }) => parts.includes(id))
  const lines = topology.edges.filter(({ from, to }) => parts.includes(from) || parts.includes(to))
  const nameOf = (id: string): string => topology.nodes.find((node) => node.id === id)?.name ?? id
  return (
    <Panel
      title={title}
      aside={
        <Button
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={t('action.close')}
          onClick={onClose}
        />
      }
    >
      {nodes.map((node) => (
        <div key={node.id} className={styles.part}>
          {nodes.length > 1 && <h3 className={styles.title}>{node.name}</h3>}
          <Copyable value={node.id} what={t('topology.id')} />
          <Facts
            facts={[
              { name: t('topology.what'), value: t(`topology.kind.${node.kind}`) },
              ...(node.azureType
                ? [{ name: t('topology.type'), value: <code>{node.azureType}</code> }]
                : []),
              ...node.facts.map(({ name, value }) => ({ name, value })),
            ]}
          />
        </div>
      ))}
      {lines.length > 0 && (
        <>
          <h3 className={styles.title}>{t('topology.connections')}</h3>
          <ul className={styles.lines}>
            {lines.map(({ id, kind, from, to, label }) => (
              <li key={id}>
                {t('topology.connection', {
                  kind: t(`topology.edge.${kind}`),
                  from: nameOf(from),
                  to: nameOf(to),
                  label,
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}
