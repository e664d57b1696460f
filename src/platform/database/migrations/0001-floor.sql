-- The floor: cities as tenants, audit, events, jobs, number blocks. No domain word.

create table city (
  city_id     integer primary key,
  name        text not null,
  name_en     text,
  -- A made-up city is called made-up on every page and in every export.
  synthetic   boolean not null default false,
  -- Moves with every committed change of what lies in the ground; packed snapshots and tiles are keyed by it.
  version     bigint not null default 1,
  created_at  timestamptz not null default now()
);

create table audit_line (
  city_id   integer not null,
  line_no   bigint not null,
  at        timestamptz not null,
  actor     text not null,
  command   text not null,
  subject   text not null,
  facts     jsonb not null,
  prev_hash text not null,
  hash      text not null,
  primary key (city_id, line_no)
);

create table outbox_event (
  city_id  integer not null,
  event_no bigint not null,
  at       timestamptz not null,
  kind     text not null,
  facts    jsonb not null,
  primary key (city_id, event_no)
);

create table job (
  city_id          integer not null,
  job_id           uuid not null,
  kind             text not null,
  state            text not null check (state in ('waiting', 'running', 'done', 'refused', 'failed', 'cancelled')),
  stage            text not null default '',
  -- 0 to 1
  progress         real not null default 0,
  cancel_requested boolean not null default false,
  actor            text not null,
  input            jsonb not null,
  result           jsonb,
  problem          jsonb,
  created_at       timestamptz not null default now(),
  started_at       timestamptz,
  ended_at         timestamptz,
  primary key (city_id, job_id)
);

-- Blocks of numbers handed out under a row lock, so that bulk loads know their ids before they write.
create table number_block (
  city_id integer not null,
  kind    text not null,
  next    bigint not null,
  primary key (city_id, kind)
);
