-- Whoever appends locks this row first, so that the chain cannot fork; the row also shows when
-- entries were cut off at the end.
create table audit_head (
    only_one boolean not null default true,
    sequence bigint not null,
    hash text not null,
    constraint audit_head_pk primary key (only_one),
    constraint audit_head_only_one check (only_one)
);
insert into audit_head (sequence, hash) values (0, repeat('0', 64));
