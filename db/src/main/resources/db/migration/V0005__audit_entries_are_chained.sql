-- Each entry carries the hash of the one before it. Details are text, not jsonb: the hash is over
-- the bytes that were written, and jsonb would write others.
create table audit_entry (
    sequence bigint constraint audit_entry_pk primary key,
    at timestamptz not null,
    who text not null,
    who_name text not null,
    action text not null,
    object_type text not null,
    object_id text not null,
    object_name text,
    about uuid,
    outcome text not null,
    reason text,
    details text not null,
    correlation_id text,
    previous_hash text not null,
    hash text not null,
    constraint audit_entry_outcome check (outcome in ('DONE', 'REFUSED')),
    constraint audit_entry_details_are_json check (details is json object),
    constraint audit_entry_hash_form check (hash ~ '^[0-9a-f]{64}$'),
    constraint audit_entry_hash_once unique (hash)
);
create index audit_entry_at on audit_entry (at);
create index audit_entry_who on audit_entry (who, sequence);
create index audit_entry_action on audit_entry (action, sequence);
create index audit_entry_object on audit_entry (object_id, sequence);
create index audit_entry_about on audit_entry (about, sequence) where about is not null;
