-- The second lock, as on the audit log: even the owner has to drop a trigger, in a migration.
create function refuse_evidence_change() returns trigger language plpgsql as $$
begin
    raise exception 'evidence is never changed' using errcode = '42501';
end
$$;
create trigger evidence_is_append_only
    before update or delete or truncate on evidence
    for each statement execute function refuse_evidence_change();
