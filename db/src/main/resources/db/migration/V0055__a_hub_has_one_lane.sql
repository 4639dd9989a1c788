-- Writes to one hub go one after the other, first come first served. The index decides should two
-- nodes ever disagree.
create table hub_lane_place (
    sequence bigint generated always as identity constraint hub_lane_place_pk primary key,
    hub text not null,
    deployment_id uuid not null constraint hub_lane_place_deployment references deployment,
    queued_at timestamptz not null,
    entered_at timestamptz,
    left_at timestamptz
);
create unique index hub_lane_place_one_inside on hub_lane_place (hub)
    where entered_at is not null and left_at is null;
create unique index hub_lane_place_once_in_line on hub_lane_place (deployment_id)
    where left_at is null;
create index hub_lane_place_hub on hub_lane_place (hub, sequence) where left_at is null;
