-- Separation of duties asks not only who filed a request but who touched it.
create table request_editor (
    request_id uuid not null constraint request_editor_request references change_request,
    subject text not null constraint request_editor_person references person,
    first_at timestamptz not null,
    last_at timestamptz not null,
    constraint request_editor_pk primary key (request_id, subject)
);
create index request_editor_subject on request_editor (subject);
