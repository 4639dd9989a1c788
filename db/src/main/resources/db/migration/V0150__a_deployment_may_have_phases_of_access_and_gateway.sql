-- A workspace may have a jumpbox, a gateway and doors in the hub, each built as a phase of its own.
alter table deployment_phase
    drop constraint deployment_phase_name,
    add constraint deployment_phase_name check (name in
        ('FOUNDATION', 'HUB', 'SERVICES', 'ACCESS', 'GATEWAY', 'CONNECTIONS', 'PORTALS'));
