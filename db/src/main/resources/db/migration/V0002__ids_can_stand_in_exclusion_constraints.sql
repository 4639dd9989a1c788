-- An exclusion constraint over (pool, block) needs a GiST operator class for uuid.
create extension if not exists btree_gist with schema public;
