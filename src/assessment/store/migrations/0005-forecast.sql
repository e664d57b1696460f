-- Forecasts of failures: immutable runs, one row per pipe and run. Known only what was known on the day.
create table forecast_run (
  city_id         integer not null,
  -- Hash of the inputs and of what was asked: the same question gives the same id.
  run_id          text not null,
  as_of           date not null,
  -- Years to come that are forecast
  years           integer not null,
  -- The rules it was made by, the networks asked for, whether the past was forecast too
  settings        jsonb not null,
  network_version bigint not null,
  pipes           integer not null,
  -- Failures expected in those years
  expected        double precision not null,
  -- Per network: learnt or stand-in rates, factors with their multipliers, how good past forecasts would have been
  card            jsonb not null,
  is_current      boolean not null,
  actor           text not null,
  created_at      timestamptz not null default now(),
  primary key (city_id, run_id)
);
create unique index forecast_run_current on forecast_run (city_id) where is_current;

create table forecast (
  city_id          integer not null,
  run_id           text not null,
  pipe_id          bigint not null,
  -- 1 = most failures per km and year
  rank             integer not null,
  network          text not null,
  -- The legal class on that day, by the rules then in force; null for networks without classes
  leak_class       text,
  rate_per_km_year double precision not null,
  -- Failures expected on the pipe in the years of the run
  expected         double precision not null,
  -- In the order of the run's factor list; their product times the network's base rate is the rate
  multipliers      real[] not null,
  primary key (city_id, run_id, pipe_id)
);
create index forecast_rank on forecast (city_id, run_id, rank);
