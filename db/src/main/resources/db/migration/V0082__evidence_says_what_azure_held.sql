-- One row per look at Azure. The bodies are text in canonical JSON: their digest is over these
-- bytes, and whoever doubts a check can repeat it from them.
create table evidence (
    id uuid constraint evidence_pk primary key,
    sequence bigint generated always as identity,
    workspace_id uuid not null constraint evidence_workspace references workspace,
    at timestamptz not null,
    asked_by text not null,
    asked_by_name text not null,
    result text not null,
    summary text not null,
    digest text not null,
    checks jsonb not null,
    checks_passed int not null,
    checks_total int not null,
    observed text not null,
    observed_digest text not null,
    constraint evidence_sequence unique (sequence),
    constraint evidence_result check (result in ('PROVEN', 'FAILED')),
    constraint evidence_digest_form check (digest ~ '^[0-9a-f]{64}$'),
    constraint evidence_observed_is_json check (observed is json object),
    constraint evidence_observed_digest_form check (observed_digest ~ '^[0-9a-f]{64}$'),
    constraint evidence_proven_by_all_that_was_checked
        check (result = 'FAILED' or (checks_total > 0 and checks_passed = checks_total))
);
create index evidence_workspace_id on evidence (workspace_id, sequence desc);
