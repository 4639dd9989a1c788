-- While Azure is silent or busy, people see why, and when the portal stops waiting and asks an
-- operator; before, they saw it only once the portal had given up.
alter table deployment_phase
    add column delay_why text,
    add column asks_operator_at timestamptz;
