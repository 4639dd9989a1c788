-- Plans and audit entries name versions, so an earlier one must stay as it was.
revoke update, delete, truncate on landing_zone from cloister_app;
