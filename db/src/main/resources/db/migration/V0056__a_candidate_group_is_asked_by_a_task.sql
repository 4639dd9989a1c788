-- The inbox is this table and nothing of the engine's; task listeners write it in the engine's
-- transaction. What the lists show and filter by stands in the row.
create table approval_task (
    id uuid constraint approval_task_pk primary key,
    request_id uuid not null constraint approval_task_request references change_request,
    engine_task_id text not null,
    candidate_group text not null,
    group_name text not null,
    section text not null,
    section_digest text not null,
    separate_from_team boolean not null,
    state text not null default 'OPEN',
    claimed_by text constraint approval_task_claimant references person,
    claimed_at timestamptz,
    request_number text not null,
    workspace text not null,
    team text not null,
    requester text not null constraint approval_task_requester references person,
    risk text not null,
    risk_reason text not null,
    why text not null,
    needed int not null,
    created_at timestamptz not null,
    due_at timestamptz not null,
    closed_at timestamptz,
    constraint approval_task_engine_task unique (engine_task_id),
    constraint approval_task_state check (state in ('OPEN', 'DECIDED', 'OBSOLETE')),
    constraint approval_task_section check (section in ('NETWORK', 'SERVICES', 'PURPOSE')),
    constraint approval_task_risk check (risk in ('LOW', 'HIGH')),
    constraint approval_task_section_digest check (section_digest ~ '^[0-9a-f]{64}$'),
    constraint approval_task_claim_is_whole check ((claimed_by is null) = (claimed_at is null)),
    constraint approval_task_closes_once check ((state = 'OPEN') = (closed_at is null))
);
create unique index approval_task_one_open_per_group on approval_task (request_id, candidate_group)
    where state = 'OPEN';
create index approval_task_request_id on approval_task (request_id, created_at);
create index approval_task_inbox on approval_task (candidate_group, due_at) where state = 'OPEN';
create index approval_task_claimed_by on approval_task (claimed_by) where state = 'OPEN';
create index approval_task_requester on approval_task (requester);
create index approval_task_closed_at on approval_task (closed_at desc) where state <> 'OPEN';
