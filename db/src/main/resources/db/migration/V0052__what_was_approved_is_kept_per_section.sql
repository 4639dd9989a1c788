-- Compared with the digest of what is about to be submitted, before every phase.
create table approved_section (
    deployment_id uuid not null constraint approved_section_deployment references deployment,
    section text not null,
    digest text not null,
    constraint approved_section_pk primary key (deployment_id, section),
    constraint approved_section_section check (section in ('NETWORK', 'SERVICES', 'PURPOSE')),
    constraint approved_section_digest check (digest ~ '^[0-9a-f]{64}$')
);
