-- Default privileges gave the application more than it may have here.
revoke update, delete, truncate on audit_entry from cloister_app;
revoke insert, delete, truncate on audit_head from cloister_app;
