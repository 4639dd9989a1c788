import { makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '../../shared/api/schemas'
import { meQuery, requestsQuery, workspacesQuery } from '../../shared/api/queries'
import { requestColumns, workspaceColumns } from '../../shared/columns'
import { useLanguage } from '../../shared/language/language'
import { paths } from '../../shared/paths'
import { RequestStatusBadge } from '../../shared/states'
import { DataTable } from '../../shared/ui/data-table'
import { EmptyState } from '../../shared/ui/empty-state'
import { Instant } from '../../shared/ui/instant'
import { LinkButton } from '../../shared/ui/link-button'
import { Loaded } from '../../shared/ui/loaded'
import { Page } from '../../shared/ui/page'
import { Panel } from '../../shared/ui/panel'
import { TextLink } from '../../shared/ui/text-link'

type Row = Schemas['RequestRow']

const useStyles = makeStyles({
  turns: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  turn: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
})

const MINE: readonly Schemas['RequestStatus'][] = ['DRAFT', 'CHANGES_REQUESTED']
const OVER: readonly Schemas['RequestStatus'][] = ['DEPLOYED', 'REJECTED', 'WITHDRAWN']
const ENOUGH = 100

const destination = (row: Row): string =>
  MINE.includes(row.status) ? paths.requestForm(row.id) : paths.request(row.id)

/** A developer's day: what waits for me, what runs, what I have. */
export function WorkPage() {
  const styles = useStyles()
  const { t } = useLanguage()
  const me = useQuery(meQuery)
  const requests = useQuery(requestsQuery({ size: ENOUGH }))
  const workspaces = useQuery(workspacesQuery({}))
  const open = requests.data?.items ?? []
  const turns = open.filter(
    ({ status, requester }) => MINE.includes(status) && requester.subject === me.data?.subject,
  )
  const running = open.filter((row) => !OVER.includes(row.status) && !turns.includes(row))
  const request = requestColumns(t)
  const workspace = workspaceColumns(t)
  return (
    <Page
      title={t('nav.work')}
      // who has nothing yet finds the one button beside the sentence that explains it
      actions={
        requests.data?.total !== 0 && (
          <LinkButton to={paths.newRequest()} appearance="primary" icon={<AddRegular />}>
            {t('request.new')}
          </LinkButton>
        )
      }
    >
      <Loaded query={requests}>
        {({ total }) =>
          total === 0 ? (
            <EmptyState words={t('work.first')}>
              <LinkButton to={paths.newRequest()} appearance="primary">
                {t('request.new')}
              </LinkButton>
            </EmptyState>
          ) : (
            <>
              {turns.length > 0 && (
                <Panel title={t('work.turn')}>
                  <ul className={styles.turns}>
                    {turns.map((row) => (
                      <li key={row.id} className={styles.turn}>
                        <TextLink to={destination(row)}>
                          {`${row.number} ${row.name ?? t('request.unnamed')}`}
                        </TextLink>
                        <RequestStatusBadge status={row.status} />
                        <span className={styles.quiet}>
                          {row.turn?.what} <Instant at={row.changedAt} />
                        </span>
                      </li>
                    ))}
                  </ul>
                </Panel>
              )}
              <Panel
                title={t('work.running')}
                aside={<TextLink to={paths.requests()}>{t('work.all')}</TextLink>}
              >
                {running.length === 0 ? (
                  <span className={styles.quiet}>{t('work.none')}</span>
                ) : (
                  <DataTable
                    label={t('work.running')}
                    rows={running}
                    rowKey={(row) => row.id}
                    rowTo={destination}
                    columns={[request.name, request.status, request.turn, request.changed]}
                  />
                )}
              </Panel>
            </>
          )
        }
      </Loaded>
      <Panel title={t('nav.workspaces')}>
        <Loaded query={workspaces} rows={3}>
          {({ items }) =>
            items.length === 0 ? (
              <span className={styles.quiet}>{t('workspace.none')}</span>
            ) : (
              <DataTable
                label={t('nav.workspaces')}
                rows={items}
                rowKey={(row) => row.name}
                rowTo={(row) => paths.workspace(row.name)}
                columns={[workspace.name, workspace.team, workspace.state, workspace.isolation]}
              />
            )
          }
        </Loaded>
      </Panel>
    </Page>
  )
}
