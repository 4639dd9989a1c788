-- A decision is history from the moment it is made.
revoke update, delete, truncate on decision from cloister_app;
