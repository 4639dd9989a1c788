-- The document is what was approved and what is deployed: text, so that its bytes never change. A
-- revision adds a row; none is overwritten.
create table request_plan (
    request_id uuid not null constraint request_plan_request references change_request,
    revision int not null,
    digest text not null,
    planner_version text not null,
    landing_zone_version int not null constraint request_plan_landing_zone references landing_zone,
    document text not null,
    created_at timestamptz not null,
    constraint request_plan_pk primary key (request_id, revision),
    constraint request_plan_digest_form check (digest ~ '^[0-9a-f]{64}$'),
    constraint request_plan_document_is_json check (document is json object)
);
create index request_plan_landing_zone_version on request_plan (landing_zone_version);
