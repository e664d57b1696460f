-- Since when a run was the one in force: what a past day's map is coloured by. Null = only a what-if.
alter table assessment_run add column in_force_since timestamptz;
update assessment_run set in_force_since = created_at where is_current;
