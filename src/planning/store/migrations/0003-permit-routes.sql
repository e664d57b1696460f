-- What a project's approvals are: class, steps with their days, earliest start. Plans made before say nothing of it.
alter table plan_project add column permit jsonb not null default
  '{"projectClass": "", "decidedOn": "", "startOn": null, "workingDays": null, "waitDays": 0, "way": "", "steps": []}';
create index plan_corridor_project on plan_corridor (city_id, plan_id, project_id);
