-- Names end up in Azure; a deleted workspace gives its name back and stays as history.
create unique index workspace_one_live_name on workspace (name) where state <> 'DELETED';
