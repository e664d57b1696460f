-- How bad it is: versioned rule sets, immutable runs, one grade per pipe and run.

create table assessment_rule_set (
  city_id    integer not null,
  version    integer not null,
  rules      jsonb not null,
  reason     text not null,
  actor      text not null,
  adopted_at timestamptz not null default now(),
  primary key (city_id, version)
);

create table assessment_run (
  city_id         integer not null,
  -- Hash of the inputs and the rules: the same question gives the same id.
  run_id          text not null,
  as_of           date not null,
  rules           jsonb not null,
  rule_version    integer,
  network_version bigint not null,
  summary         jsonb not null,
  is_current      boolean not null,
  actor           text not null,
  created_at      timestamptz not null default now(),
  primary key (city_id, run_id)
);
create unique index assessment_run_current on assessment_run (city_id) where is_current;

create table grade (
  city_id       integer not null,
  run_id        text not null,
  pipe_id       bigint not null,
  -- A, B, C; null for networks that leak classes are not adopted for
  leak_class    text,
  failures      integer not null,
  likelihood    smallint not null,
  consequence   smallint not null,
  risk          text not null,
  -- Scores in the order of the run's factor lists; 0 = unknown input
  likelihood_factors  smallint[] not null,
  consequence_factors smallint[] not null,
  scope_rules   text[] not null,
  primary key (city_id, run_id, pipe_id)
);
