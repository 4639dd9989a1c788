create table address_block (
    id uuid not null,
    pool_id uuid not null,
    block cidr not null,
    request_id uuid not null,
    workspace text,
    reserved_at timestamp with time zone not null,
    allocated_at timestamp with time zone,
    released_at timestamp with time zone,
    subscription uuid,
    constraint address_block_allocated_by_a_workspace CHECK (((allocated_at IS NULL) = (workspace IS NULL))),
    constraint address_block_no_overlap EXCLUDE USING gist (pool_id WITH =, block inet_ops WITH &&) WHERE ((released_at IS NULL)),
    constraint address_block_pk PRIMARY KEY (id),
    constraint address_block_pool FOREIGN KEY (pool_id) REFERENCES address_pool(id)
);
CREATE UNIQUE INDEX address_block_one_per_request ON cloister.address_block USING btree (request_id) WHERE (released_at IS NULL);
CREATE INDEX address_block_pool_id ON cloister.address_block USING btree (pool_id);
CREATE INDEX address_block_subscription ON cloister.address_block USING btree (subscription) WHERE (released_at IS NULL);
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

create table approval_task (
    id uuid not null,
    request_id uuid not null,
    engine_task_id text not null,
    candidate_group text not null,
    group_name text not null,
    section text not null,
    section_digest text not null,
    separate_from_team boolean not null,
    state text default 'OPEN'::text not null,
    claimed_by text,
    claimed_at timestamp with time zone,
    request_number text not null,
    workspace text not null,
    team text not null,
    requester text not null,
    risk text not null,
    risk_reason text not null,
    why text not null,
    needed integer not null,
    created_at timestamp with time zone not null,
    due_at timestamp with time zone not null,
    closed_at timestamp with time zone,
    exceptions text[] default '{}'::text[] not null,
    constraint approval_task_claim_is_whole CHECK (((claimed_by IS NULL) = (claimed_at IS NULL))),
    constraint approval_task_claimant FOREIGN KEY (claimed_by) REFERENCES person(subject),
    constraint approval_task_closes_once CHECK (((state = 'OPEN'::text) = (closed_at IS NULL))),
    constraint approval_task_engine_task UNIQUE (engine_task_id),
    constraint approval_task_pk PRIMARY KEY (id),
    constraint approval_task_request FOREIGN KEY (request_id) REFERENCES change_request(id),
    constraint approval_task_requester FOREIGN KEY (requester) REFERENCES person(subject),
    constraint approval_task_risk CHECK ((risk = ANY (ARRAY['LOW'::text, 'HIGH'::text]))),
    constraint approval_task_section CHECK ((section = ANY (ARRAY['NETWORK'::text, 'SERVICES'::text, 'PURPOSE'::text]))),
    constraint approval_task_section_digest CHECK ((section_digest ~ '^[0-9a-f]{64}$'::text)),
    constraint approval_task_state CHECK ((state = ANY (ARRAY['OPEN'::text, 'DECIDED'::text, 'OBSOLETE'::text])))
);
CREATE INDEX approval_task_claimed_by ON cloister.approval_task USING btree (claimed_by) WHERE (state = 'OPEN'::text);
CREATE INDEX approval_task_closed_at ON cloister.approval_task USING btree (closed_at DESC) WHERE (state <> 'OPEN'::text);
CREATE INDEX approval_task_inbox ON cloister.approval_task USING btree (candidate_group, due_at) WHERE (state = 'OPEN'::text);
CREATE UNIQUE INDEX approval_task_one_open_per_group ON cloister.approval_task USING btree (request_id, candidate_group) WHERE (state = 'OPEN'::text);
CREATE INDEX approval_task_request_id ON cloister.approval_task USING btree (request_id, created_at);
CREATE INDEX approval_task_requester ON cloister.approval_task USING btree (requester);
grant delete, insert, select, update on approval_task to cloister_app;

create table approved_section (
    deployment_id uuid not null,
    section text not null,
    digest text not null,
    constraint approved_section_deployment FOREIGN KEY (deployment_id) REFERENCES deployment(id),
    constraint approved_section_digest CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
    constraint approved_section_pk PRIMARY KEY (deployment_id, section),
    constraint approved_section_section CHECK ((section = ANY (ARRAY['NETWORK'::text, 'SERVICES'::text, 'PURPOSE'::text])))
);
grant delete, insert, select, update on approved_section to cloister_app;

create table assessed_section (
    request_id uuid not null,
    section text not null,
    digest text not null,
    constraint assessed_section_digest CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
    constraint assessed_section_pk PRIMARY KEY (request_id, section),
    constraint assessed_section_request FOREIGN KEY (request_id) REFERENCES change_request(id),
    constraint assessed_section_section CHECK ((section = ANY (ARRAY['NETWORK'::text, 'SERVICES'::text, 'PURPOSE'::text])))
);
grant delete, insert, select, update on assessed_section to cloister_app;

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

create table decision (
    id uuid not null,
    task_id uuid not null,
    request_id uuid not null,
    candidate_group text not null,
    section text not null,
    section_digest text not null,
    outcome text not null,
    reason text,
    decided_by text not null,
    decided_by_name text not null,
    decided_at timestamp with time zone not null,
    constraint decision_no_without_reason CHECK (((outcome = 'APPROVED'::text) OR (length(btrim(reason)) >= 10))),
    constraint decision_one_per_task UNIQUE (task_id),
    constraint decision_outcome CHECK ((outcome = ANY (ARRAY['APPROVED'::text, 'REJECTED'::text, 'CHANGES_REQUESTED'::text]))),
    constraint decision_person FOREIGN KEY (decided_by) REFERENCES person(subject),
    constraint decision_pk PRIMARY KEY (id),
    constraint decision_request FOREIGN KEY (request_id) REFERENCES change_request(id),
    constraint decision_section_digest CHECK ((section_digest ~ '^[0-9a-f]{64}$'::text)),
    constraint decision_task FOREIGN KEY (task_id) REFERENCES approval_task(id)
);
CREATE INDEX decision_decided_by ON cloister.decision USING btree (decided_by, decided_at DESC);
CREATE INDEX decision_request_id ON cloister.decision USING btree (request_id, decided_at);
CREATE TRIGGER decision_not_by_an_author BEFORE INSERT OR UPDATE ON cloister.decision FOR EACH ROW EXECUTE FUNCTION refuse_own_decision();
grant insert, select on decision to cloister_app;

create table deployment (
    id uuid not null,
    request_id uuid not null,
    request_number text not null,
    workspace text not null,
    team text not null,
    requester text not null,
    plan text not null,
    plan_digest text not null,
    state text not null,
    attempt integer default 1 not null,
    reason text,
    proof_state text default 'PENDING'::text not null,
    proof_started_at timestamp with time zone,
    proof_finished_at timestamp with time zone,
    proof_explanation text,
    started_at timestamp with time zone not null,
    finished_at timestamp with time zone,
    constraint deployment_ends_once CHECK (((finished_at IS NULL) = (state <> ALL (ARRAY['SUCCEEDED'::text, 'ROLLED_BACK'::text])))),
    constraint deployment_pk PRIMARY KEY (id),
    constraint deployment_proof_state CHECK ((proof_state = ANY (ARRAY['PENDING'::text, 'RUNNING'::text, 'SUCCEEDED'::text, 'FAILED'::text]))),
    constraint deployment_request FOREIGN KEY (request_id) REFERENCES change_request(id),
    constraint deployment_state CHECK ((state = ANY (ARRAY['RUNNING'::text, 'WAITING_FOR_OPERATOR'::text, 'SUCCEEDED'::text, 'ROLLING_BACK'::text, 'ROLL_BACK_FAILED'::text, 'ROLLED_BACK'::text])))
);
CREATE UNIQUE INDEX deployment_one_at_a_time ON cloister.deployment USING btree (workspace) WHERE (finished_at IS NULL);
CREATE INDEX deployment_request_id ON cloister.deployment USING btree (request_id);
CREATE INDEX deployment_started_at ON cloister.deployment USING btree (started_at DESC);
CREATE INDEX deployment_state_started_at ON cloister.deployment USING btree (state, started_at DESC);
grant delete, insert, select, update on deployment to cloister_app;

create table deployment_action (
    deployment_id uuid not null,
    phase text not null,
    name text not null,
    ordinal integer not null,
    title text not null,
    state text default 'PENDING'::text not null,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    explanation text,
    constraint deployment_action_failed_says_why CHECK (((state <> 'FAILED'::text) OR (explanation IS NOT NULL))),
    constraint deployment_action_phase FOREIGN KEY (deployment_id, phase) REFERENCES deployment_phase(deployment_id, name),
    constraint deployment_action_pk PRIMARY KEY (deployment_id, phase, name),
    constraint deployment_action_state CHECK ((state = ANY (ARRAY['PENDING'::text, 'RUNNING'::text, 'SUCCEEDED'::text, 'FAILED'::text])))
);
grant delete, insert, select, update on deployment_action to cloister_app;

create table deployment_operation (
    deployment_id uuid not null,
    phase text not null,
    id text not null,
    ordinal integer not null,
    resource_id text not null,
    resource_type text not null,
    state text not null,
    started_at timestamp with time zone,
    duration_ms bigint,
    error text,
    constraint deployment_operation_phase FOREIGN KEY (deployment_id, phase) REFERENCES deployment_phase(deployment_id, name),
    constraint deployment_operation_pk PRIMARY KEY (deployment_id, phase, id),
    constraint deployment_operation_state CHECK ((state = ANY (ARRAY['RUNNING'::text, 'SUCCEEDED'::text, 'FAILED'::text])))
);
grant delete, insert, select, update on deployment_operation to cloister_app;

create table deployment_phase (
    deployment_id uuid not null,
    name text not null,
    ordinal integer not null,
    section text not null,
    stack_name text not null,
    stack_id text not null,
    digest text not null,
    state text default 'PENDING'::text not null,
    attempt integer default 0 not null,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    next_look_at timestamp with time zone,
    busy_since timestamp with time zone,
    failure_code text,
    failure_message text,
    failure_explanation text,
    failure_signature text,
    removal_sent_at timestamp with time zone,
    silent_since timestamp with time zone,
    submitted_at timestamp with time zone,
    outcome_unknown boolean default false not null,
    delay_why text,
    asks_operator_at timestamp with time zone,
    constraint deployment_phase_deployment FOREIGN KEY (deployment_id) REFERENCES deployment(id),
    constraint deployment_phase_failed_says_why CHECK (((state <> 'FAILED'::text) OR ((failure_code IS NOT NULL) AND (failure_explanation IS NOT NULL)))),
    constraint deployment_phase_name CHECK ((name = ANY (ARRAY['FOUNDATION'::text, 'HUB'::text, 'SERVICES'::text, 'ACCESS'::text, 'GATEWAY'::text, 'CONNECTIONS'::text, 'PORTALS'::text]))),
    constraint deployment_phase_pk PRIMARY KEY (deployment_id, name),
    constraint deployment_phase_state CHECK ((state = ANY (ARRAY['PENDING'::text, 'SUBMITTED'::text, 'RUNNING'::text, 'SUCCEEDED'::text, 'FAILED'::text, 'MENDED'::text, 'ROLLED_BACK'::text])))
);
grant delete, insert, select, update on deployment_phase to cloister_app;

create table evidence (
    id uuid not null,
    sequence bigint generated always as identity not null,
    workspace_id uuid not null,
    at timestamp with time zone not null,
    asked_by text not null,
    asked_by_name text not null,
    result text not null,
    summary text not null,
    digest text not null,
    checks jsonb not null,
    checks_passed integer not null,
    checks_total integer not null,
    observed text not null,
    observed_digest text not null,
    constraint evidence_digest_form CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
    constraint evidence_observed_digest_form CHECK ((observed_digest ~ '^[0-9a-f]{64}$'::text)),
    constraint evidence_observed_is_json CHECK ((observed IS JSON OBJECT)),
    constraint evidence_pk PRIMARY KEY (id),
    constraint evidence_proven_by_all_that_was_checked CHECK (((result = 'FAILED'::text) OR ((checks_total > 0) AND (checks_passed = checks_total)))),
    constraint evidence_result CHECK ((result = ANY (ARRAY['PROVEN'::text, 'FAILED'::text]))),
    constraint evidence_sequence UNIQUE (sequence),
    constraint evidence_workspace FOREIGN KEY (workspace_id) REFERENCES workspace(id)
);
CREATE INDEX evidence_workspace_id ON cloister.evidence USING btree (workspace_id, sequence DESC);
CREATE TRIGGER evidence_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON cloister.evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_evidence_change();
grant insert, select on evidence to cloister_app;

create table hub_lane_place (
    sequence bigint generated always as identity not null,
    hub text not null,
    deployment_id uuid not null,
    queued_at timestamp with time zone not null,
    entered_at timestamp with time zone,
    left_at timestamp with time zone,
    constraint hub_lane_place_deployment FOREIGN KEY (deployment_id) REFERENCES deployment(id),
    constraint hub_lane_place_pk PRIMARY KEY (sequence)
);
CREATE INDEX hub_lane_place_hub ON cloister.hub_lane_place USING btree (hub, sequence) WHERE (left_at IS NULL);
CREATE UNIQUE INDEX hub_lane_place_once_in_line ON cloister.hub_lane_place USING btree (deployment_id) WHERE (left_at IS NULL);
CREATE UNIQUE INDEX hub_lane_place_one_inside ON cloister.hub_lane_place USING btree (hub) WHERE ((entered_at IS NOT NULL) AND (left_at IS NULL));
grant delete, insert, select, update on hub_lane_place to cloister_app;

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
    reason text,
    constraint landing_zone_pk PRIMARY KEY (version)
);
grant insert, select on landing_zone to cloister_app;

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

create table model_reservation (
    request_id uuid not null,
    region text not null,
    model text not null,
    sku text not null,
    capacity integer not null,
    constraint model_reservation_pk PRIMARY KEY (request_id, region, model, sku),
    constraint model_reservation_takes_something CHECK ((capacity > 0))
);
grant delete, insert, select, update on model_reservation to cloister_app;

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
grant insert, select on request_plan to cloister_app;

create table workspace (
    id uuid not null,
    request_id uuid not null,
    name text not null,
    team text not null,
    region text not null,
    purpose text not null,
    classification text not null,
    owner text not null,
    state text not null,
    expires_on date not null,
    digest text not null,
    block cidr not null,
    hub text not null,
    outbound jsonb not null,
    cost jsonb,
    created_at timestamp with time zone not null,
    begun_at timestamp with time zone not null,
    activated_at timestamp with time zone,
    changed_at timestamp with time zone not null,
    proven boolean default false not null,
    proven_at timestamp with time zone,
    checks_passed integer default 0 not null,
    checks_total integer default 0 not null,
    constraint workspace_active_once_activated CHECK (((state <> 'ACTIVE'::text) OR (activated_at IS NOT NULL))),
    constraint workspace_checks_counted CHECK (((checks_passed >= 0) AND (checks_passed <= checks_total))),
    constraint workspace_classification CHECK ((classification = ANY (ARRAY['PUBLIC'::text, 'INTERNAL'::text, 'CONFIDENTIAL'::text, 'STRICTLY_CONFIDENTIAL'::text]))),
    constraint workspace_digest_form CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
    constraint workspace_one_per_request UNIQUE (request_id),
    constraint workspace_owner FOREIGN KEY (owner) REFERENCES person(subject),
    constraint workspace_pk PRIMARY KEY (id),
    constraint workspace_request FOREIGN KEY (request_id) REFERENCES change_request(id),
    constraint workspace_state CHECK ((state = ANY (ARRAY['BUILDING'::text, 'ACTIVE'::text, 'FAILED'::text, 'DELETED'::text])))
);
CREATE INDEX workspace_created_at ON cloister.workspace USING btree (created_at DESC);
CREATE INDEX workspace_name ON cloister.workspace USING btree (name);
CREATE UNIQUE INDEX workspace_one_live_name ON cloister.workspace USING btree (name) WHERE (state <> 'DELETED'::text);
CREATE INDEX workspace_owner ON cloister.workspace USING btree (owner);
CREATE INDEX workspace_team ON cloister.workspace USING btree (team, created_at DESC);
grant delete, insert, select, update on workspace to cloister_app;

CREATE OR REPLACE FUNCTION cloister.refuse_audit_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    raise exception 'audit entries are never changed' using errcode = '42501';
end
$function$
;

CREATE OR REPLACE FUNCTION cloister.refuse_evidence_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    raise exception 'evidence is never changed' using errcode = '42501';
end
$function$
;

CREATE OR REPLACE FUNCTION cloister.refuse_own_decision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if exists (select 1 from change_request where id = new.request_id and requester = new.decided_by)
        or exists (select 1 from request_editor
                   where request_id = new.request_id and subject = new.decided_by) then
        raise exception '% filed or edited the request', new.decided_by
            using errcode = '42501', constraint = 'decision_not_by_an_author';
    end if;
    return new;
end
$function$
;

default privileges on sequences: {cloister_app=rU/cloister_owner};

default privileges on tables: {cloister_app=arwd/cloister_owner};

