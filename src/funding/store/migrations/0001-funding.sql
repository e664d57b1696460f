-- With whose money. Amounts are whole fen. Entries are only added: what is undone is an entry with a minus.

-- Cost shares, channels, awards, waivers, price: versions, never edited.
create table funding_rule_set (
  city_id    integer not null,
  version    integer not null,
  rules      jsonb not null,
  reason     text not null,
  actor      text not null,
  adopted_at timestamptz not null default now(),
  primary key (city_id, version)
);

-- Where money comes from, with its kept balance. The sums follow funding_entry in the same transaction, under a lock on
-- this row; the checks hold whatever a program does.
create table funding_source (
  city_id          integer not null,
  source_id        bigint not null,
  channel          text not null check (channel in ('CENTRAL_BUDGET', 'ULTRA_LONG_BOND', 'GENERAL_BOND', 'SPECIAL_BOND',
    'PROVINCIAL_FISCAL', 'CITY_FISCAL', 'DISTRICT_FISCAL', 'ENTERPRISE', 'BANK_LOAN', 'INFRA_FUND', 'USER', 'OTHER')),
  name             text not null,
  -- Company or authority whose money it is
  holder           text not null,
  -- null = the whole city
  district_id      integer,
  year             integer not null check (year between 2000 and 2100),
  -- Of earmarked money: networks it may pay for (empty = any), what for, last day of use
  networks         jsonb not null,
  purpose          text not null,
  use_by           date,
  -- Of borrowed money
  interest_percent double precision check (interest_percent >= 0),
  term_years       integer check (term_years > 0),
  total_fen        bigint not null default 0,
  granted_fen      bigint not null default 0,
  arrived_fen      bigint not null default 0,
  paid_fen         bigint not null default 0,
  version          integer not null default 1,
  recorded_at      timestamptz not null,
  primary key (city_id, source_id),
  unique (city_id, channel, year, name),
  constraint funding_source_total check (total_fen between 0 and 9007199254740991),
  constraint funding_source_balance check (granted_fen between 0 and total_fen),
  constraint funding_source_arrived check (arrived_fen between 0 and granted_fen),
  constraint funding_source_paid check (paid_fen between 0 and arrived_fen)
);

-- Projects by the number their own subject gives them; money is all that is known of them here.
create table funding_project (
  city_id     integer not null,
  project_id  text not null collate "C",
  name        text not null,
  -- null = of several networks
  network     text,
  planned_fen bigint not null check (planned_fen >= 0),
  primary key (city_id, project_id)
);

-- What a project is to get through each channel, as planned last.
create table funding_plan_line (
  city_id     integer not null,
  project_id  text not null collate "C",
  channel     text not null,
  -- A company's own money is named by the company, else empty
  holder      text not null,
  planned_fen bigint not null check (planned_fen >= 0),
  primary key (city_id, project_id, channel, holder)
);

-- One project's part of one source, kept like the balance of the source.
create table funding_line (
  city_id     integer not null,
  project_id  text not null collate "C",
  source_id   bigint not null,
  granted_fen bigint not null default 0,
  arrived_fen bigint not null default 0,
  paid_fen    bigint not null default 0,
  primary key (city_id, project_id, source_id),
  constraint funding_line_granted check (granted_fen >= 0),
  constraint funding_line_arrived check (arrived_fen between 0 and granted_fen),
  constraint funding_line_paid check (paid_fen between 0 and arrived_fen)
);
create index funding_line_source on funding_line (city_id, source_id);

create table funding_entry (
  city_id    integer not null,
  entry_no   bigint not null,
  kind       text not null check (kind in ('total', 'planned', 'granted', 'arrived', 'paid')),
  -- null for planned money: a plan names a channel, not yet a source
  source_id  bigint,
  -- null for a source's total
  project_id text collate "C",
  channel    text not null,
  fen        bigint not null check (fen <> 0),
  on_day     date not null,
  -- Number of the document it rests on
  reference  text not null,
  note       text not null,
  facts      jsonb not null,
  -- The entry this one takes back
  reverses   bigint,
  actor      text not null,
  at         timestamptz not null,
  primary key (city_id, entry_no),
  check ((kind = 'planned') = (source_id is null)),
  check ((kind = 'total') = (project_id is null))
);
create index funding_entry_source on funding_entry (city_id, source_id, entry_no);
create index funding_entry_project on funding_entry (city_id, project_id, entry_no);
-- An entry is taken back once.
create unique index funding_entry_reversal on funding_entry (city_id, reverses) where reverses is not null;

-- Fees waived and taxes returned: no funds, booked apart.
create table funding_waiver (
  city_id    integer not null,
  waiver_no  bigint not null,
  project_id text not null collate "C",
  kind       text not null check (kind in ('ROAD_BREAKING', 'GREENING', 'VAT_RETURN', 'INCOME_TAX_RETURN')),
  fen        bigint not null check (fen <> 0),
  on_day     date not null,
  -- The authority that waives or returns
  authority  text not null,
  reference  text not null,
  note       text not null,
  reverses   bigint,
  actor      text not null,
  at         timestamptz not null,
  primary key (city_id, waiver_no)
);
create unique index funding_waiver_reversal on funding_waiver (city_id, reverses) where reverses is not null;
