-- A plan names the version it was made for; an older version is kept as long as anything refers to it.
create table landing_zone (
    version int generated always as identity constraint landing_zone_pk primary key,
    name text not null,
    document jsonb not null,
    digest text not null,
    imported_at timestamptz not null,
    imported_by text not null
);
