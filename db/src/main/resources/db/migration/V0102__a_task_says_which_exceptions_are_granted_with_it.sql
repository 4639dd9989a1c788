-- An approval holds for the exceptions it was asked for. Where a revision needs another one, the
-- group that grants it is asked again, though its own section may be the same.
alter table approval_task add column exceptions text[] not null default '{}';
