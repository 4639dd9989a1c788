-- An Azure that answers nothing, or never ends, becomes a question to an operator and frees the hub's
-- lane. A retry after it looks at what was submitted before anything is sent.
alter table deployment_phase
    add column silent_since timestamptz,
    add column submitted_at timestamptz,
    add column outcome_unknown boolean not null default false;
