-- One row per attempt to apply a plan. The plan stands here as it was approved, byte for byte, so
-- that a deployment needs nothing of the request while it runs.
create table deployment (
    id uuid constraint deployment_pk primary key,
    request_id uuid not null constraint deployment_request references change_request,
    request_number text not null,
    workspace text not null,
    team text not null,
    requester text not null,
    plan text not null,
    plan_digest text not null,
    state text not null,
    attempt int not null default 1,
    reason text,
    proof_state text not null default 'PENDING',
    proof_started_at timestamptz,
    proof_finished_at timestamptz,
    proof_explanation text,
    started_at timestamptz not null,
    finished_at timestamptz,
    constraint deployment_state check (state in
        ('RUNNING', 'WAITING_FOR_OPERATOR', 'SUCCEEDED', 'ROLLING_BACK', 'ROLLED_BACK')),
    constraint deployment_proof_state check (proof_state in
        ('PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED')),
    constraint deployment_ends_once
        check ((finished_at is null) = (state not in ('SUCCEEDED', 'ROLLED_BACK')))
);
create index deployment_request_id on deployment (request_id);
create index deployment_state_started_at on deployment (state, started_at desc);
create index deployment_started_at on deployment (started_at desc);
create unique index deployment_one_at_a_time on deployment (workspace)
    where finished_at is null;
