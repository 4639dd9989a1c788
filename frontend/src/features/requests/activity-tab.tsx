import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '../../shared/api/schemas'
import { answerOf, api } from '../../shared/api/client'
import { useLanguage } from '../../shared/language/language'
import { Instant } from '../../shared/ui/instant'
import { Loaded } from '../../shared/ui/loaded'
import { Panel } from '../../shared/ui/panel'

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  entry: {
    display: 'grid',
    gridTemplateColumns: 'minmax(88px, auto) 1fr',
    gap: `0 ${tokens.spacingHorizontalL}`,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  words: { overflowWrap: 'anywhere', minWidth: 0 },
  reason: {
    margin: 0,
    marginTop: tokens.spacingVerticalXS,
    paddingLeft: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke1}`,
  },
})

/** Everything that happened, newest last. */
export function ActivityTab({ request }: { request: Schemas['RequestView'] }) {
  const styles = useStyles()
  const { t } = useLanguage()
  const { id } = request
  const timeline = useQuery({
    queryKey: ['request', id, 'timeline'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/requests/{id}/timeline', { params: { path: { id } }, signal })),
  })
  return (
    <Panel title={t('request.tab.activity')}>
      <Loaded query={timeline}>
        {(entries) => (
          <ol className={styles.list}>
            {entries.map((entry, index) => (
              <li key={index} className={styles.entry}>
                <span className={styles.quiet}>
                  <Instant at={entry.at} />
                </span>
                <div className={styles.words}>
                  <span>{entry.text}</span>{' '}
                  {entry.by && <span className={styles.quiet}>{entry.by.name}</span>}
                  {entry.reason && (
                    <blockquote className={styles.reason}>{entry.reason}</blockquote>
                  )}
                </div>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Panel>
  )
}
