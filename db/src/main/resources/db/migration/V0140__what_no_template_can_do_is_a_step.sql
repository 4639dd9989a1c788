-- Provisioning a network or approving a connection is resumed after a restart like a phase.
create table deployment_action (
    deployment_id uuid not null,
    phase text not null,
    name text not null,
    ordinal int not null,
    title text not null,
    state text not null default 'PENDING',
    started_at timestamptz,
    finished_at timestamptz,
    explanation text,
    constraint deployment_action_pk primary key (deployment_id, phase, name),
    constraint deployment_action_phase foreign key (deployment_id, phase)
        references deployment_phase (deployment_id, name),
    constraint deployment_action_state
        check (state in ('PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED')),
    constraint deployment_action_failed_says_why
        check (state <> 'FAILED' or explanation is not null)
);
