-- The yearly compilation (北京 四（一）): what was published of a year, whole and never edited; a change is a new version.
create table plan_compilation (
  city_id      integer not null,
  year         integer not null,
  version      integer not null,
  plan_id      text not null,
  projects     integer not null,
  exempt       integer not null,
  cost_fen     bigint not null,
  -- Rows as published, and the rule versions they were judged by
  content      jsonb not null,
  -- SHA-256 of the content
  content_hash text not null,
  note         text not null,
  actor        text not null,
  published_at timestamptz not null,
  primary key (city_id, year, version)
);

-- What a city demands of a plan: which of the five fixed items bind, which modules its document has, from which readiness a
-- project goes to lenders. Versions, never edited.
create table plan_demand_set (
  city_id    integer not null,
  version    integer not null,
  demands    jsonb not null,
  reason     text not null,
  actor      text not null,
  adopted_at timestamptz not null default now(),
  primary key (city_id, version)
);
