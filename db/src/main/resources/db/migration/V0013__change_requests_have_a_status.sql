-- One row per request from the first draft on; the form is what the person typed, the evaluation
-- and the digest are what was computed at the last submit.
create table change_request (
    id uuid constraint change_request_pk primary key,
    number bigint generated always as identity,
    requester text not null constraint change_request_requester references person,
    status text not null,
    name text,
    team text,
    form jsonb not null,
    version int not null,
    revision int not null default 0,
    evaluation jsonb,
    digest text,
    turn_who text,
    turn_what text,
    turn_since timestamptz not null,
    created_at timestamptz not null,
    saved_at timestamptz not null,
    submitted_at timestamptz,
    decided_at timestamptz,
    deploying_at timestamptz,
    verifying_at timestamptz,
    ended_at timestamptz,
    changed_at timestamptz not null,
    constraint change_request_number unique (number),
    constraint change_request_status check (status in ('DRAFT', 'IN_REVIEW', 'CHANGES_REQUESTED',
        'APPROVED', 'DEPLOYING', 'DEPLOYED', 'FAILED', 'REJECTED', 'WITHDRAWN')),
    constraint change_request_submitted_with_digest
        check (status in ('DRAFT', 'WITHDRAWN') or (submitted_at is not null and digest is not null))
);
create index change_request_requester on change_request (requester);
create index change_request_team on change_request (team, changed_at desc);
create index change_request_changed_at on change_request (changed_at desc);
create index change_request_status_changed_at on change_request (status, changed_at desc);
