-- What was approved is read from here when it is built: a revision adds a row, nothing changes one.
revoke update, delete, truncate on request_plan from cloister_app;
