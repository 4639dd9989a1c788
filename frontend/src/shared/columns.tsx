import type { Schemas } from './api/schemas'
import type { Text } from './language/catalogue'
import { IsolationBadge, RequestStatusBadge, WorkspaceStateBadge } from './states'
import type { Column } from './ui/data-table'
import { Instant } from './ui/instant'

/** Columns of requests, the same in every list that shows some of them. */
export function requestColumns(t: Text) {
  return {
    name: {
      id: 'name',
      title: t('request.name'),
      cell: (row) => `${row.number} ${row.name ?? t('request.unnamed')}`,
    },
    team: { id: 'team', title: t('request.team'), cell: (row) => row.team },
    requester: {
      id: 'requester',
      title: t('request.requester'),
      cell: (row) => row.requester.name,
    },
    status: {
      id: 'status',
      title: t('request.state'),
      cell: (row) => <RequestStatusBadge status={row.status} />,
    },
    turn: {
      id: 'turn',
      title: t('request.turn'),
      cell: ({ turn }) => (turn ? `${turn.who}: ${turn.what}` : ''),
    },
    changed: {
      id: 'changed',
      title: t('request.changed'),
      cell: (row) => <Instant at={row.changedAt} quiet />,
    },
  } satisfies Record<string, Column<Schemas['RequestRow']>>
}

/** Columns of workspaces, the same in every list that shows some of them. */
export function workspaceColumns(t: Text) {
  return {
    name: { id: 'name', title: t('form.name'), cell: (row) => row.name },
    team: { id: 'team', title: t('request.team'), cell: (row) => row.team },
    state: {
      id: 'state',
      title: t('request.state'),
      cell: (row) => <WorkspaceStateBadge state={row.state} />,
    },
    isolation: {
      id: 'isolation',
      title: t('workspace.isolation'),
      cell: (row) => <IsolationBadge isolation={row.isolation} />,
    },
  } satisfies Record<string, Column<Schemas['WorkspaceRow']>>
}
