-- A pending request holds its models' capacity as long as it holds its address block: two requests
-- approved together must not ask Azure for more than the subscription's quota.
create table model_reservation (
    request_id uuid not null,
    region text not null,
    model text not null,
    sku text not null,
    capacity int not null,
    constraint model_reservation_pk primary key (request_id, model, sku),
    constraint model_reservation_takes_something check (capacity > 0)
);
