-- Why the kilometres of each colour changed between two runs: kept, because both runs are immutable.

create table risk_bridge (
  city_id    integer not null,
  -- Hash of both run ids and of the version of the method.
  bridge_id  text not null,
  from_run   text not null,
  to_run     text not null,
  summary    jsonb not null,
  actor      text not null,
  created_at timestamptz not null default now(),
  primary key (city_id, bridge_id)
);

-- Every pipe that a step moved: into another colour, in or out of the ground, to another length.
create table risk_bridge_pipe (
  city_id   integer not null,
  bridge_id text not null,
  pipe_id   bigint not null,
  -- place on the way from the first run to the second; a pipe may be moved by several
  step      smallint not null,
  part      text not null,
  -- words joined by commas: material, found, retired, late …
  reason    text not null,
  -- null = not in the run
  from_risk text,
  to_risk   text,
  from_mm   bigint not null,
  to_mm     bigint not null,
  primary key (city_id, bridge_id, pipe_id, step)
);

-- What of a run rests on unknown or estimated input.
create table data_quality (
  city_id    integer not null,
  run_id     text not null,
  -- of the method; another one is analysed anew
  version    integer not null,
  -- costs of surveys the list was made by
  costs      jsonb not null,
  summary    jsonb not null,
  actor      text not null,
  created_at timestamptz not null default now(),
  primary key (city_id, run_id)
);

-- Pipes of which something is not known.
create table data_quality_pipe (
  city_id          integer not null,
  run_id           text not null,
  pipe_id          bigint not null,
  -- as of the run
  network          text not null,
  district         text not null,
  owner            text not null,
  length_mm        bigint not null,
  -- in the order of the run's kinds of data: 0 known, 1 estimated, 2 unknown, 3 not asked
  states           smallint[] not null,
  risk             text not null,
  best_risk        text not null,
  worst_risk       text not null,
  conclusion       text not null,
  best_conclusion  text not null,
  worst_conclusion text not null,
  scope_open       boolean not null,
  -- that knowing all of it changes a decision, 0 to 1
  chance           real not null,
  primary key (city_id, run_id, pipe_id)
);

-- The list of surveys, best first, by each aim.
create table survey_item (
  city_id    integer not null,
  run_id     text not null,
  -- pipes, km: what most of is to be decided anew
  aim        text not null,
  item_no    integer not null,
  road       text not null,
  district   text not null,
  networks   text[] not null,
  surveys    text[] not null,
  pipes      integer not null,
  length_mm  bigint not null,
  cost_fen   bigint not null,
  -- expected decisions changed, and their km
  gain_pipes double precision not null,
  gain_km    double precision not null,
  pipe_ids   jsonb not null,
  primary key (city_id, run_id, aim, item_no)
);

create table survey_cost_set (
  city_id    integer not null,
  version    integer not null,
  costs      jsonb not null,
  reason     text not null,
  actor      text not null,
  adopted_at timestamptz not null default now(),
  primary key (city_id, version)
);
