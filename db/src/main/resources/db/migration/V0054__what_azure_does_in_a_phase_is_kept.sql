-- For live progress and for typical durations; replaced by what Azure reports at the next look.
create table deployment_operation (
    deployment_id uuid not null,
    phase text not null,
    id text not null,
    ordinal int not null,
    resource_id text not null,
    resource_type text not null,
    state text not null,
    started_at timestamptz,
    duration_ms bigint,
    error text,
    constraint deployment_operation_pk primary key (deployment_id, phase, id),
    constraint deployment_operation_phase foreign key (deployment_id, phase)
        references deployment_phase (deployment_id, name),
    constraint deployment_operation_state check (state in ('RUNNING', 'SUCCEEDED', 'FAILED'))
);
