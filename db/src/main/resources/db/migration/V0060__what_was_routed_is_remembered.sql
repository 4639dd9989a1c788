-- Per round of review: which section digests were assessed. A section nobody had to decide on is
-- approved with the digest that stood here.
create table assessed_section (
    request_id uuid not null constraint assessed_section_request references change_request,
    section text not null,
    digest text not null,
    constraint assessed_section_pk primary key (request_id, section),
    constraint assessed_section_section check (section in ('NETWORK', 'SERVICES', 'PURPOSE')),
    constraint assessed_section_digest check (digest ~ '^[0-9a-f]{64}$')
);
