-- After a crash or a failure the portal looks how the removal ended instead of sending it for ever.
alter table deployment_phase add column removal_sent_at timestamptz;
