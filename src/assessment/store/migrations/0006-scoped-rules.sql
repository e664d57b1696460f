-- Rules of a part of the city: one operator, street or district, over the city's own set. Versions, never edited.
create table scoped_rule_set (
  city_id        integer not null,
  scope_kind     text not null check (scope_kind in ('operator', 'street', 'district')),
  -- org_id of an operator, region_id of a street or district
  scope_id       integer not null,
  version        integer not null,
  -- The values that differ from the city's; null = withdrawn: from its day on the scope has none
  rules          jsonb,
  effective_from date not null,
  -- First day on which it no longer holds; null = open
  effective_to   date check (effective_to > effective_from),
  -- The mechanism it came from, else empty
  origin         text not null,
  reason         text not null,
  actor          text not null,
  adopted_at     timestamptz not null default now(),
  primary key (city_id, scope_kind, scope_id, version)
);

-- The scoped sets that were in effect on the run's day: part of its id.
alter table assessment_run add column scoped_rules jsonb not null default '[]';

-- What a grade rests on beside the pipe's own attributes; null = unknown. Grades made before have none of it.
alter table grade
  add column service_years      smallint,
  -- class of the road above, 'NONE' = away from roads
  add column road_above         text,
  add column households_near    integer,
  add column sensitive_near     boolean,
  -- homes are near whose households nobody counted
  add column uncounted_near     boolean,
  add column space_near         boolean,
  -- households without supply while the pipe is shut
  add column customers_cut_off  integer,
  add column customers_uncounted boolean,
  -- valves to close and sources to stop, and the metres between them
  add column closures           integer,
  add column section_m          double precision;
