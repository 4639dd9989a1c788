create table address_block (
    id uuid not null,
    pool_id uuid not null,
    block cidr not null,
    request_id uuid not null,
    workspace text,
    reserved_at timestamp with time zone not null,
    allocated_at timestamp with time zone,
    released_at timestamp with time zone,
    constraint address_block_allocated_by_a_workspace CHECK (((allocated_at IS NULL) = (workspace IS NULL))),
    constraint address_block_no_overlap EXCLUDE USING gist (pool_id WITH =, block inet_ops WITH &&) WHERE ((released_at IS NULL)),
    constraint address_block_pk PRIMARY KEY (id),
    constraint address_block_pool FOREIGN KEY (pool_id) REFERENCES address_pool(id)
);
CREATE UNIQUE INDEX address_block_one_per_request ON cloister.address_block USING btree (request_id) WHERE (released_at IS NULL);
CREATE INDEX address_block_pool_id ON cloister.address_block USING btree (pool_id);
grant delete, insert, select, update on address_block to cloister_app;

create table address_pool (
    id uuid not null,
    name text not null,
    region text not null,
    block cidr not null,
    retired_at timestamp with time zone,
    constraint address_pool_name UNIQUE (name),
    constraint address_pool_pk PRIMARY KEY (id)
);
CREATE INDEX address_pool_region ON cloister.address_pool USING btree (region);
grant delete, insert, select, update on address_pool to cloister_app;

create table audit_entry (
    sequence bigint not null,
    at timestamp with time zone not null,
    who text not null,
    who_name text not null,
    action text not null,
    object_type text not null,
    object_id text not null,
    object_name text,
    about uuid,
    outcome text not null,
    reason text,
    details text not null,
    correlation_id text,
    previous_hash text not null,
    hash text not null,
    constraint audit_entry_details_are_json CHECK ((details IS JSON OBJECT)),
    constraint audit_entry_hash_form CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
    constraint audit_entry_hash_once UNIQUE (hash),
    constraint audit_entry_outcome CHECK ((outcome = ANY (ARRAY['DONE'::text, 'REFUSED'::text]))),
    constraint audit_entry_pk PRIMARY KEY (sequence)
);
CREATE INDEX audit_entry_about ON cloister.audit_entry USING btree (about, sequence) WHERE (about IS NOT NULL);
CREATE INDEX audit_entry_action ON cloister.audit_entry USING btree (action, sequence);
CREATE INDEX audit_entry_at ON cloister.audit_entry USING btree (at);
CREATE INDEX audit_entry_object ON cloister.audit_entry USING btree (object_id, sequence);
CREATE INDEX audit_entry_who ON cloister.audit_entry USING btree (who, sequence);
CREATE TRIGGER audit_entry_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON cloister.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
grant insert, select on audit_entry to cloister_app;

create table audit_head (
    only_one boolean default true not null,
    sequence bigint not null,
    hash text not null,
    constraint audit_head_only_one CHECK (only_one),
    constraint audit_head_pk PRIMARY KEY (only_one)
);
grant select, update on audit_head to cloister_app;

create table change (
    sequence bigint generated always as identity not null,
    kind text not null,
    object_id text not null,
    at timestamp with time zone not null,
    team text,
    subject text,
    for_all boolean default false not null,
    constraint change_kind CHECK ((kind = ANY (ARRAY['REQUEST'::text, 'TASK'::text, 'DEPLOYMENT'::text, 'WORKSPACE'::text]))),
    constraint change_pk PRIMARY KEY (sequence)
);
CREATE INDEX change_at ON cloister.change USING btree (at);
grant delete, insert, select, update on change to cloister_app;

create table change_request (
    id uuid not null,
    number bigint generated always as identity not null,
    requester text not null,
    status text not null,
    name text,
    team text,
    form jsonb not null,
    version integer not null,
    revision integer default 0 not null,
    evaluation jsonb,
    digest text,
    turn_who text,
    turn_what text,
    turn_since timestamp with time zone not null,
    created_at timestamp with time zone not null,
    saved_at timestamp with time zone not null,
    submitted_at timestamp with time zone,
    decided_at timestamp with time zone,
    deploying_at timestamp with time zone,
    verifying_at timestamp with time zone,
    ended_at timestamp with time zone,
    changed_at timestamp with time zone not null,
    constraint change_request_number UNIQUE (number),
    constraint change_request_pk PRIMARY KEY (id),
    constraint change_request_requester FOREIGN KEY (requester) REFERENCES person(subject),
    constraint change_request_status CHECK ((status = ANY (ARRAY['DRAFT'::text, 'IN_REVIEW'::text, 'CHANGES_REQUESTED'::text, 'APPROVED'::text, 'DEPLOYING'::text, 'DEPLOYED'::text, 'FAILED'::text, 'REJECTED'::text, 'WITHDRAWN'::text]))),
    constraint change_request_submitted_with_digest CHECK (((status = ANY (ARRAY['DRAFT'::text, 'WITHDRAWN'::text])) OR ((submitted_at IS NOT NULL) AND (digest IS NOT NULL))))
);
CREATE INDEX change_request_changed_at ON cloister.change_request USING btree (changed_at DESC);
CREATE UNIQUE INDEX change_request_one_open_name ON cloister.change_request USING btree (name) WHERE ((status = ANY (ARRAY['IN_REVIEW'::text, 'CHANGES_REQUESTED'::text, 'APPROVED'::text, 'DEPLOYING'::text, 'DEPLOYED'::text, 'FAILED'::text])) AND ((status <> 'FAILED'::text) OR (ended_at IS NULL)));
CREATE INDEX change_request_requester ON cloister.change_request USING btree (requester);
CREATE INDEX change_request_status_changed_at ON cloister.change_request USING btree (status, changed_at DESC);
CREATE INDEX change_request_team ON cloister.change_request USING btree (team, changed_at DESC);
grant delete, insert, select, update on change_request to cloister_app;

create table idempotency_key (
    subject text not null,
    key text not null,
    body_hash text not null,
    status integer default 0 not null,
    answer text,
    created_at timestamp with time zone not null,
    constraint idempotency_key_length CHECK (((length(key) >= 1) AND (length(key) <= 200))),
    constraint idempotency_key_pk PRIMARY KEY (subject, key)
);
CREATE INDEX idempotency_key_created_at ON cloister.idempotency_key USING btree (created_at);
grant delete, insert, select, update on idempotency_key to cloister_app;

create table landing_zone (
    version integer generated always as identity not null,
    name text not null,
    document jsonb not null,
    digest text not null,
    imported_at timestamp with time zone not null,
    imported_by text not null,
    constraint landing_zone_pk PRIMARY KEY (version)
);
grant delete, insert, select, update on landing_zone to cloister_app;

create table mail (
    id uuid not null,
    recipient text not null,
    subject text not null,
    body text not null,
    created_at timestamp with time zone not null,
    attempts integer default 0 not null,
    next_attempt_at timestamp with time zone not null,
    sent_at timestamp with time zone,
    last_error text,
    constraint mail_pk PRIMARY KEY (id)
);
CREATE INDEX mail_waiting ON cloister.mail USING btree (next_attempt_at) WHERE (sent_at IS NULL);
grant delete, insert, select, update on mail to cloister_app;

create table person (
    subject text not null,
    name text not null,
    email text,
    roles text[] default '{}'::text[] not null,
    groups text[] default '{}'::text[] not null,
    teams text[] default '{}'::text[] not null,
    last_seen timestamp with time zone not null,
    constraint person_pk PRIMARY KEY (subject)
);
CREATE INDEX person_groups ON cloister.person USING gin (groups);
grant delete, insert, select, update on person to cloister_app;

create table request_editor (
    request_id uuid not null,
    subject text not null,
    first_at timestamp with time zone not null,
    last_at timestamp with time zone not null,
    constraint request_editor_person FOREIGN KEY (subject) REFERENCES person(subject),
    constraint request_editor_pk PRIMARY KEY (request_id, subject),
    constraint request_editor_request FOREIGN KEY (request_id) REFERENCES change_request(id)
);
CREATE INDEX request_editor_subject ON cloister.request_editor USING btree (subject);
grant delete, insert, select, update on request_editor to cloister_app;

create table request_plan (
    request_id uuid not null,
    revision integer not null,
    digest text not null,
    planner_version text not null,
    landing_zone_version integer not null,
    document text not null,
    created_at timestamp with time zone not null,
    constraint request_plan_digest_form CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
    constraint request_plan_document_is_json CHECK ((document IS JSON OBJECT)),
    constraint request_plan_landing_zone FOREIGN KEY (landing_zone_version) REFERENCES landing_zone(version),
    constraint request_plan_pk PRIMARY KEY (request_id, revision),
    constraint request_plan_request FOREIGN KEY (request_id) REFERENCES change_request(id)
);
CREATE INDEX request_plan_landing_zone_version ON cloister.request_plan USING btree (landing_zone_version);
grant delete, insert, select, update on request_plan to cloister_app;

CREATE OR REPLACE FUNCTION cloister.refuse_audit_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    raise exception 'audit entries are never changed' using errcode = '42501';
end
$function$
;

default privileges on sequences: {cloister_app=rU/cloister_owner};

default privileges on tables: {cloister_app=arwd/cloister_owner};

