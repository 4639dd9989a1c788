-- A restart continues from these rows: nothing about a running phase is kept in memory.
create table deployment_phase (
    deployment_id uuid not null constraint deployment_phase_deployment references deployment,
    name text not null,
    ordinal int not null,
    section text not null,
    stack_name text not null,
    stack_id text not null,
    digest text not null,
    state text not null default 'PENDING',
    attempt int not null default 0,
    started_at timestamptz,
    finished_at timestamptz,
    next_look_at timestamptz,
    busy_since timestamptz,
    failure_code text,
    failure_message text,
    failure_explanation text,
    failure_signature text,
    constraint deployment_phase_pk primary key (deployment_id, name),
    constraint deployment_phase_name check (name in ('FOUNDATION', 'HUB', 'SERVICES')),
    constraint deployment_phase_state check (state in
        ('PENDING', 'SUBMITTED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'MENDED', 'ROLLED_BACK')),
    constraint deployment_phase_failed_says_why
        check (state <> 'FAILED' or (failure_code is not null and failure_explanation is not null))
);
