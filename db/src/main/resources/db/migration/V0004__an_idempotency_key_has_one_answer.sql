-- The answer is written in the transaction of the effect: after a crash there are both or neither.
-- Two parallel calls with one key meet at the primary key, and the second waits for the first.
create table idempotency_key (
    subject text not null,
    key text not null,
    body_hash text not null,
    status int not null default 0,
    answer text,
    created_at timestamptz not null,
    constraint idempotency_key_pk primary key (subject, key),
    constraint idempotency_key_length check (length(key) between 1 and 200)
);
create index idempotency_key_created_at on idempotency_key (created_at);
