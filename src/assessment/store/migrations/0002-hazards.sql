-- Hazards that a run found: immutable with their run. `hazard_key` names the same hazard in every run, so that ledgers and
-- bridges can follow it.
create table hazard (
  city_id     integer not null,
  run_id      text not null,
  -- type + a hash of the owners' own words for what it is about, independent of our numbers and of the run
  hazard_key  text not null,
  type        text not null,
  -- major, higher, general (重大, 较大, 一般); never a risk colour nor a warning level
  level       text not null check (level in ('major', 'higher', 'general')),
  -- found = the data shows it; to_check = a computed shortfall that only a site visit can confirm
  finding     text not null check (finding in ('found', 'to_check')),
  network     text not null,
  -- The pipe it stands under; all pipes it is about are in hazard_pipe
  pipe_id     bigint not null,
  owner_id    integer not null,
  district_id integer,
  -- what made the level: [{code, value, unit, limit, rule, raises}]
  factors     jsonb not null,
  -- what else is involved: [{entity, id, sourceId, kind, name, distanceM}]
  related     jsonb not null,
  place       text not null,
  geom        geometry(Point, 4490),
  primary key (city_id, run_id, hazard_key)
);
create index hazard_of_pipe on hazard (city_id, pipe_id);
-- The same hazard in every run that found it
create index hazard_by_key on hazard (city_id, hazard_key);

-- Every pipe that a hazard is about, or that lies on its other side.
create table hazard_pipe (
  city_id    integer not null,
  run_id     text not null,
  pipe_id    bigint not null,
  hazard_key text not null,
  -- false = it is only what lies beside
  is_subject boolean not null,
  primary key (city_id, run_id, pipe_id, hazard_key)
);
