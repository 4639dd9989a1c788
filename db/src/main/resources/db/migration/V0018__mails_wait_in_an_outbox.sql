-- A mail is written with the change it tells of and leaves after the commit; a mail server that is
-- down costs a delay, never a mail and never a change.
create table mail (
    id uuid constraint mail_pk primary key,
    recipient text not null,
    subject text not null,
    body text not null,
    created_at timestamptz not null,
    attempts int not null default 0,
    next_attempt_at timestamptz not null,
    sent_at timestamptz,
    last_error text
);
create index mail_waiting on mail (next_attempt_at) where sent_at is null;
