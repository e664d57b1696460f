-- Rules a city plans by: versions, never edited. Whole sets, so that a plan can be made again by what held then.
create table planning_rule_set (
  city_id    integer not null,
  version    integer not null,
  rules      jsonb not null,
  reason     text not null,
  actor      text not null,
  adopted_at timestamptz not null default now(),
  primary key (city_id, version)
);
