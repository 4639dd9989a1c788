-- Lists and the audit trail show names; mail to a candidate group needs to know who is in it. Both
-- come from the last token seen, since the identity provider is not asked in between.
create table person (
    subject text constraint person_pk primary key,
    name text not null,
    email text,
    roles text[] not null default '{}',
    groups text[] not null default '{}',
    teams text[] not null default '{}',
    last_seen timestamptz not null
);
create index person_groups on person using gin (groups);
