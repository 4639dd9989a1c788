import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '../../shared/api/schemas'
import { answerOf, api } from '../../shared/api/client'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { CodeBlock } from '../../shared/ui/code-block'
import { Copyable } from '../../shared/ui/copy'
import { Facts } from '../../shared/ui/facts'
import { Loaded } from '../../shared/ui/loaded'
import { Panel } from '../../shared/ui/panel'
import { TextLink } from '../../shared/ui/text-link'

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** Where the object of an entry is looked at; an unknown type has no page. */
function pageOf({ objectType, objectId, objectName }: Schemas['AuditRow']): string | undefined {
  switch (objectType.toLowerCase()) {
    case 'request':
    case 'change-request':
      return paths.request(objectId)
    case 'task':
    case 'approval-task':
      return paths.task(objectId)
    case 'deployment':
      return paths.deployment(objectId)
    case 'workspace':
      return paths.workspace(objectName ?? objectId)
    default:
      return undefined
  }
}

type AuditEntryProps = {
  sequence: number
  onClose: () => void
  onFilter: (name: 'who' | 'object' | 'action', value: string) => void
}

export function AuditEntry({ sequence, onClose, onFilter }: AuditEntryProps) {
  const styles = useStyles()
  const { t, formats } = useLanguage()
  const entry = useQuery({
    queryKey: ['audit-entry', sequence],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/audit/{sequence}', { params: { path: { sequence } }, signal })),
    staleTime: Infinity,
  })
  return (
    <Panel
      title={t('audit.entry', { sequence })}
      aside={
        <Button
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={t('action.close')}
          onClick={onClose}
        />
      }
    >
      <Loaded query={entry}>
        {(loaded) => {
          const page = pageOf(loaded)
          const name = loaded.objectName ?? loaded.objectId
          return (
            <>
              <Facts
                facts={[
                  {
                    name: t('audit.at'),
                    value: `${formats.local(loaded.at)} · ${formats.utc(loaded.at)}`,
                  },
                  { name: t('audit.filter.who'), value: loaded.who.name },
                  { name: t('audit.filter.action'), value: loaded.action },
                  {
                    name: t('audit.filter.object'),
                    value: (
                      <>
                        {loaded.objectType} {page ? <TextLink to={page}>{name}</TextLink> : name}
                      </>
                    ),
                  },
                  { name: t('audit.outcome'), value: t(`audit.outcome.${loaded.outcome}`) },
                  ...(loaded.reason ? [{ name: t('reason.label'), value: loaded.reason }] : []),
                  {
                    name: t('audit.hash'),
                    value: <Copyable value={loaded.hash} what={t('audit.hash')} />,
                  },
                  {
                    name: t('audit.previous'),
                    value: <Copyable value={loaded.previousHash} what={t('audit.previous')} />,
                  },
                  ...(loaded.correlationId
                    ? [
                        {
                          name: t('problem.correlation'),
                          value: (
                            <Copyable
                              value={loaded.correlationId}
                              what={t('problem.correlation')}
                            />
                          ),
                        },
                      ]
                    : []),
                ]}
              />
              <div className={styles.row}>
                <Button size="small" onClick={() => onFilter('object', loaded.objectId)}>
                  {t('audit.same.object')}
                </Button>
                <Button size="small" onClick={() => onFilter('who', loaded.who.subject)}>
                  {t('audit.same.who')}
                </Button>
                <Button size="small" onClick={() => onFilter('action', loaded.action)}>
                  {t('audit.same.action')}
                </Button>
              </div>
              {loaded.details && (
                <CodeBlock
                  text={JSON.stringify(loaded.details, null, 2)}
                  what={t('audit.details')}
                />
              )}
            </>
          )
        }}
      </Loaded>
    </Panel>
  )
}
