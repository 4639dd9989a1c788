-- Who reads the history wants to know why; the import at the first start has no reason to give.
alter table landing_zone add column reason text;
