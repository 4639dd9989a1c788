-- One row per workspace that was ever begun. What it was approved with (digest, block, rules, cost)
-- stands here because the request may be revised later, and a live workspace does not follow a draft.
create table workspace (
    id uuid constraint workspace_pk primary key,
    request_id uuid not null constraint workspace_request references change_request,
    name text not null,
    team text not null,
    region text not null,
    purpose text not null,
    classification text not null,
    owner text not null constraint workspace_owner references person,
    state text not null,
    expires_on date not null,
    digest text not null,
    block cidr not null,
    hub text not null,
    outbound jsonb not null,
    cost jsonb,
    created_at timestamptz not null,
    begun_at timestamptz not null,
    activated_at timestamptz,
    changed_at timestamptz not null,
    proven boolean not null default false,
    proven_at timestamptz,
    checks_passed int not null default 0,
    checks_total int not null default 0,
    constraint workspace_one_per_request unique (request_id),
    constraint workspace_state check (state in ('BUILDING', 'ACTIVE', 'FAILED', 'DELETED')),
    constraint workspace_classification check (classification in ('PUBLIC', 'INTERNAL',
        'CONFIDENTIAL', 'STRICTLY_CONFIDENTIAL')),
    constraint workspace_digest_form check (digest ~ '^[0-9a-f]{64}$'),
    constraint workspace_active_once_activated check (state <> 'ACTIVE' or activated_at is not null),
    constraint workspace_checks_counted check (checks_passed between 0 and checks_total)
);
create index workspace_owner on workspace (owner);
create index workspace_team on workspace (team, created_at desc);
create index workspace_created_at on workspace (created_at desc);
create index workspace_name on workspace (name);
