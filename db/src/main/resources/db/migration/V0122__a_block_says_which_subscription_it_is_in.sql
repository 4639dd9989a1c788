-- A subscription has room for so many workspaces; whoever holds a block holds a place in one. Until
-- now all went to the first.
alter table address_block add column subscription uuid;
update address_block set subscription =
    (select (document -> 'subscriptions' -> 0 ->> 'id')::uuid
     from landing_zone order by version desc limit 1);
create index address_block_subscription on address_block (subscription) where released_at is null;
