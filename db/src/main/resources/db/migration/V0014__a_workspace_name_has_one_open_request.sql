-- Names end up in Azure, where the second one fails late; drafts may dream of the same name.
create unique index change_request_one_open_name on change_request (name)
    where status in ('IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'DEPLOYING', 'DEPLOYED', 'FAILED')
        and (status <> 'FAILED' or ended_at is null);
