-- The second lock: even the owner of the table has to drop a trigger, in a migration that shows it.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit entries are never changed' using errcode = '42501';
end
$$;
create trigger audit_entry_is_append_only
    before update or delete or truncate on audit_entry
    for each statement execute function refuse_audit_change();
