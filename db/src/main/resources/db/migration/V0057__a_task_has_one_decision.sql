-- Bound to the digest of the section it was made on: it holds as long as that section is the same.
create table decision (
    id uuid constraint decision_pk primary key,
    task_id uuid not null constraint decision_task references approval_task,
    request_id uuid not null constraint decision_request references change_request,
    candidate_group text not null,
    section text not null,
    section_digest text not null,
    outcome text not null,
    reason text,
    decided_by text not null constraint decision_person references person,
    decided_by_name text not null,
    decided_at timestamptz not null,
    constraint decision_one_per_task unique (task_id),
    constraint decision_outcome check (outcome in ('APPROVED', 'REJECTED', 'CHANGES_REQUESTED')),
    constraint decision_section_digest check (section_digest ~ '^[0-9a-f]{64}$'),
    constraint decision_no_without_reason
        check (outcome = 'APPROVED' or length(btrim(reason)) >= 10)
);
create index decision_request_id on decision (request_id, decided_at);
create index decision_decided_by on decision (decided_by, decided_at desc);
