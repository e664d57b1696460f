-- Plans: immutable answers to one question (inputs + rules + call), with their works, corridors, projects and money.
create table plan (
  city_id         integer not null,
  -- Hash of the inputs, the rules and the call: the same question gives the same id.
  plan_id         text not null,
  name            text not null,
  state           text not null check (state in ('DRAFT', 'ADOPTED', 'SUPERSEDED')),
  is_baseline     boolean not null default false,
  from_year       integer not null,
  years           integer not null check (years between 1 and 15),
  -- Risk-years avoided less disruption; no plan can be worth more than the bound.
  value           double precision not null,
  bound           double precision not null,
  -- Risk-years avoided alone, by the measure all ways of planning are compared by
  risk            double precision not null,
  gap             double precision not null,
  -- Somebody ended the search and kept what was best.
  stopped         boolean not null,
  seconds         double precision not null,
  pipes           integer not null,
  projects        integer not null,
  openings        integer not null,
  km              double precision not null,
  km_by_network   double precision[] not null,
  cost_fen        bigint not null,
  -- Figures by year and district, the risk curve, the search's course
  figures         jsonb not null,
  call            jsonb not null,
  rules_hash      text not null,
  run_id          text not null,
  as_of           date not null,
  forecast_id     text,
  network_version bigint not null,
  base_plan_id    text,
  -- Written by people for the five fixed items
  targets         text not null default '',
  quality         text not null default '',
  actor           text not null,
  created_at      timestamptz not null default now(),
  adopted_at      timestamptz,
  adopted_by      text,
  superseded_by   text,
  primary key (city_id, plan_id)
);
create unique index plan_adopted on plan (city_id) where state = 'ADOPTED';
create unique index plan_baseline on plan (city_id) where is_baseline;

-- What may be drawn from a source in a year, and what the plan draws.
create table plan_money (
  city_id    integer not null,
  plan_id    text not null,
  year       integer not null,
  source     text not null,
  -- null = no limit was set
  budget_fen bigint,
  draw_fen   bigint not null check (draw_fen >= 0),
  primary key (city_id, plan_id, year, source),
  foreign key (city_id, plan_id) references plan on delete cascade,
  check (budget_fen is null or draw_fen <= budget_fen)
);

create table plan_project (
  city_id       integer not null,
  plan_id       text not null,
  -- Of the first of its corridors: the same in every plan that opens it
  project_id    text not null,
  name          text not null,
  name_en       text not null,
  street        text not null,
  district      text not null,
  year          integer not null,
  -- Bits: 1 gas, 2 water, 4 drainage, 8 heat
  networks      integer not null,
  pipes         integer not null,
  corridors     integer not null,
  openings      integer not null,
  opening_days  double precision not null,
  km            double precision not null,
  km_by_network double precision[] not null,
  -- RENEW, LINE, CONTROL
  km_by_method  double precision[] not null,
  cost_fen      bigint not null,
  -- {source: fen}, adding up to cost_fen
  draws         jsonb not null,
  risk          double precision not null,
  must_pipes    integer not null,
  -- All its pipes lie where a survey found them
  surveyed      boolean not null default false,
  -- [{code, facts}], the strongest first
  why           jsonb not null,
  -- By year of the plan: what stood in the way of it
  other_years   jsonb not null,
  -- Years it could be moved to as far as its own bans and deadlines go
  movable       integer[] not null,
  -- Suggested days of the works, and working days that its permits take before them
  start_on      date not null,
  end_on        date not null,
  permit_days   integer not null,
  -- Who carries it out; written by people
  body          text not null default '',
  geom          geometry(MultiLineString, 4490),
  primary key (city_id, plan_id, project_id),
  foreign key (city_id, plan_id) references plan on delete cascade
);
create index plan_project_year on plan_project (city_id, plan_id, year);
create index plan_project_geom on plan_project using gist (geom);

create table plan_corridor (
  city_id      integer not null,
  plan_id      text not null,
  corridor_key text not null,
  project_id   text not null,
  road_name    text not null,
  length_m     double precision not null,
  open_year    integer not null,
  networks     integer not null,
  open_days    double precision not null,
  -- The opening alone, paid by all who dig
  cost_fen     bigint not null,
  primary key (city_id, plan_id, corridor_key),
  foreign key (city_id, plan_id) references plan on delete cascade
);

create table plan_pipe (
  city_id      integer not null,
  plan_id      text not null,
  pipe_id      bigint not null,
  project_id   text not null,
  corridor_key text not null,
  network      text not null,
  year         integer not null,
  method       text not null check (method in ('RENEW', 'LINE', 'CONTROL')),
  length_m     double precision not null,
  -- The work without its share of the opening
  cost_fen     bigint not null,
  risk         double precision not null,
  must_by_year integer,
  primary key (city_id, plan_id, pipe_id),
  foreign key (city_id, plan_id) references plan on delete cascade
);
create index plan_pipe_project on plan_pipe (city_id, plan_id, project_id);

-- What was found of a plan afterwards: METHODS (other ways to spend the money), ROBUSTNESS.
create table plan_comparison (
  city_id    integer not null,
  plan_id    text not null,
  kind       text not null check (kind in ('METHODS', 'ROBUSTNESS')),
  result     jsonb not null,
  created_at timestamptz not null default now(),
  primary key (city_id, plan_id, kind),
  foreign key (city_id, plan_id) references plan on delete cascade
);

-- What people have fixed for the plans to come; ended, never deleted.
create table plan_lock (
  city_id    integer not null,
  lock_id    bigint not null,
  kind       text not null check (kind in ('YEAR', 'IN', 'OUT')),
  year       integer check ((kind = 'YEAR') = (year is not null)),
  plan_id    text not null,
  project_id text not null,
  name       text not null,
  pipe_ids   bigint[] not null,
  -- What was done to each pipe
  methods    text[] not null,
  km         double precision not null,
  note       text not null,
  actor      text not null,
  created_at timestamptz not null default now(),
  ended_at   timestamptz,
  primary key (city_id, lock_id)
);
create unique index plan_lock_project on plan_lock (city_id, project_id) where ended_at is null;

create table plan_scenario (
  city_id      integer not null,
  scenario_id  text not null,
  name         text not null,
  kind         text not null check (kind in ('BUDGET', 'NETWORK', 'RULES', 'FRONTIER', 'MOVE')),
  change       jsonb not null,
  base_plan_id text not null,
  -- null with a problem: no plan came of it
  plan_id      text,
  problem      jsonb,
  actor        text not null,
  created_at   timestamptz not null default now(),
  primary key (city_id, scenario_id)
);
