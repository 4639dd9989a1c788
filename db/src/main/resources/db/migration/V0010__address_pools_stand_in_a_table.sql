-- The ranges the portal gives from, per region; filled from the landing zone.
create table address_pool (
    id uuid constraint address_pool_pk primary key,
    name text not null,
    region text not null,
    block cidr not null,
    retired_at timestamptz,
    constraint address_pool_name unique (name)
);
create index address_pool_region on address_pool (region);
