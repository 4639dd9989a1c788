-- Written with the change itself and announced by NOTIFY at commit; a browser that was away reads
-- on from the last sequence it saw.
create table change (
    sequence bigint generated always as identity constraint change_pk primary key,
    kind text not null,
    object_id text not null,
    at timestamptz not null,
    team text,
    subject text,
    for_all boolean not null default false,
    constraint change_kind check (kind in ('REQUEST', 'TASK', 'DEPLOYMENT', 'WORKSPACE'))
);
create index change_at on change (at);
