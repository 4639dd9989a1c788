-- Default privileges gave the application more than it may have here.
revoke update, delete, truncate on evidence from cloister_app;
