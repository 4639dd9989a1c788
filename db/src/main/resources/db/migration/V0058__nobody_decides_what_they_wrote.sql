-- Separation of duties, the second lock: the portal asks first, and this holds even where it forgot.
create function refuse_own_decision() returns trigger language plpgsql as $$
begin
    if exists (select 1 from change_request where id = new.request_id and requester = new.decided_by)
        or exists (select 1 from request_editor
                   where request_id = new.request_id and subject = new.decided_by) then
        raise exception '% filed or edited the request', new.decided_by
            using errcode = '42501', constraint = 'decision_not_by_an_author';
    end if;
    return new;
end
$$;
create trigger decision_not_by_an_author
    before insert or update on decision
    for each row execute function refuse_own_decision();
