-- Two requests submitted in the same second must not get the same block: the portal looks first,
-- this constraint decides.
alter table address_block
    add constraint address_block_no_overlap
    exclude using gist (pool_id with =, block inet_ops with &&)
    where (released_at is null);
