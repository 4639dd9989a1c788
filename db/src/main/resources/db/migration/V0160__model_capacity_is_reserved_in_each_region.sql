-- A gateway may have the same models in a second region: one request holds capacity in both.
alter table model_reservation
    drop constraint model_reservation_pk,
    add constraint model_reservation_pk primary key (request_id, region, model, sku);
