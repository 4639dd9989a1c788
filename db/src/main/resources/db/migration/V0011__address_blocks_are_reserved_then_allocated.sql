-- A pending request holds a reservation; the spoke that is built holds the allocation; both end
-- with released_at, and the row stays as history.
create table address_block (
    id uuid constraint address_block_pk primary key,
    pool_id uuid not null constraint address_block_pool references address_pool,
    block cidr not null,
    request_id uuid not null,
    workspace text,
    reserved_at timestamptz not null,
    allocated_at timestamptz,
    released_at timestamptz,
    constraint address_block_allocated_by_a_workspace
        check ((allocated_at is null) = (workspace is null))
);
create index address_block_pool_id on address_block (pool_id);
create unique index address_block_one_per_request on address_block (request_id)
    where released_at is null;
