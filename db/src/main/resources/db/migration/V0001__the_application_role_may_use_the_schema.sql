-- The application reads and writes rows and can never change a table: tables made later grant
-- themselves by default, and the audit log takes back what it must not have.
grant usage on schema cloister to cloister_app;
alter default privileges for role cloister_owner in schema cloister
    grant select, insert, update, delete on tables to cloister_app;
alter default privileges for role cloister_owner in schema cloister
    grant usage, select on sequences to cloister_app;
