-- A stack that cannot be removed waits for an operator in a state of its own, so that lists and
-- filters show it.
alter table deployment
    drop constraint deployment_state,
    add constraint deployment_state check (state in
        ('RUNNING', 'WAITING_FOR_OPERATOR', 'SUCCEEDED', 'ROLLING_BACK', 'ROLL_BACK_FAILED',
         'ROLLED_BACK'));
-- where a removal has failed before this state existed
update deployment set state = 'ROLL_BACK_FAILED'
where state = 'ROLLING_BACK' and exists (
    select 1 from deployment_phase p
    where p.deployment_id = deployment.id and p.failure_code is not null
        and p.state <> 'ROLLED_BACK');
