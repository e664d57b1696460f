-- What is kept until it is done: hazard ledger, the two parties' lists and their reconciliation, who is on duty where.

-- One thing to be treated: a hazard (by its stable key) or a pipe at red or orange risk without one. What a run says and
-- what people set stand side by side; `…_by_rule` tells which of the two a value is.
create table ledger_item (
  city_id       integer not null,
  item_id       bigint not null,
  -- YH-2026-000123, as it is written in letters
  item_no       text not null,
  -- hazard|<hazard key> or pipe|<network>|<owner>|<own number>: the same thing in every run
  subject_key   text not null,
  kind          text not null check (kind in ('hazard', 'pipe')),
  type          text,
  level         text check (level in ('major', 'higher', 'general')),
  finding       text,
  -- risk colour of its pipe; the ledger's own colour comes from level and risk by a rule
  risk          text,
  colour        text not null check (colour in ('red', 'orange', 'yellow', 'blue')),
  network       text not null,
  pipe_id       bigint not null,
  owner_id      integer,
  district_id   integer,
  street_id     integer,
  community_id  integer,
  place         text not null,
  factors       jsonb not null,
  related       jsonb not null,
  -- over type, level, place, factors and what is related: whether a run says something new
  content_hash  text not null,
  geom          geometry(Point, 4490),
  found_on      date not null,
  first_run_id  text not null,
  responsible_body    text,
  -- personal data: shown masked
  responsible_person  text,
  body_by_rule  boolean not null,
  due_on        date,
  treat_year    integer,
  due_by_rule   boolean not null,
  measures      text,
  state         text not null check (state in ('open', 'in_treatment', 'submitted', 'closed', 'reopened')),
  -- what the last run suggests and a person decides: close_out (no longer found), reopen (found again)
  proposal      text check (proposal in ('close_out', 'reopen')),
  proposal_run_id text,
  closed_on     date,
  -- personal data: shown masked
  closed_by     text,
  -- moves with every change: two people do not overwrite each other
  version       integer not null,
  primary key (city_id, item_id),
  unique (city_id, subject_key)
);
create index ledger_item_due on ledger_item (city_id, colour, due_on);

-- Everything that happened to an item; only ever added to.
create table ledger_event (
  city_id  integer not null,
  event_no bigint not null,
  item_id  bigint not null,
  at       timestamptz not null,
  actor    text not null,
  -- the name a person gave; personal data
  by_name  text,
  kind     text not null,
  note     text not null,
  facts    jsonb not null,
  primary key (city_id, event_no)
);
create index ledger_event_item on ledger_event (city_id, item_id, event_no);

create table ledger_update (
  city_id   integer not null,
  update_no bigint not null,
  run_id    text not null,
  counts    jsonb not null,
  actor     text not null,
  at        timestamptz not null,
  primary key (city_id, update_no)
);

-- Photos and documents by the hash of their bytes: the same file handed in twice is kept once.
create table evidence_file (
  city_id    integer not null,
  sha256     text not null,
  media_type text not null,
  bytes      integer not null,
  content    bytea not null,
  added_at   timestamptz not null,
  primary key (city_id, sha256)
);
create table ledger_evidence (
  city_id   integer not null,
  item_id   bigint not null,
  event_no  bigint not null,
  sha256    text not null,
  file_name text not null,
  primary key (city_id, item_id, event_no, sha256)
);

-- One version of one party's own list, as handed in. Never changed; a new hand-in is a new version.
create table party_list (
  city_id      integer not null,
  list_id      bigint not null,
  party        text not null check (party in ('district', 'company')),
  subject      text not null check (subject in ('hazards', 'pipes')),
  body         text not null,
  version      integer not null,
  file_name    text not null,
  file_sha256  text not null,
  crs          text,
  mapping      jsonb not null,
  read         integer not null,
  accepted     integer not null,
  rejected     integer not null,
  issues       jsonb not null,
  issue_counts jsonb not null,
  rejects      jsonb not null,
  actor        text not null,
  created_at   timestamptz not null,
  primary key (city_id, list_id),
  unique (city_id, party, subject, version)
);
create table party_list_row (
  city_id     integer not null,
  list_id     bigint not null,
  row_no      integer not null,
  own_number  text,
  pipe_number text,
  -- our words and numbers by field, and the cells as written
  said        jsonb not null,
  written     jsonb not null,
  lon         double precision,
  lat         double precision,
  primary key (city_id, list_id, row_no)
);

-- Two lists set against each other. Immutable once both parties signed; a change is a new version.
create table reconciliation (
  city_id           integer not null,
  reconciliation_id bigint not null,
  subject           text not null,
  version           integer not null,
  district_list_id  bigint not null,
  company_list_id   bigint not null,
  rules             jsonb not null,
  summary           jsonb not null,
  district_signed_by text,
  district_signed_at timestamptz,
  company_signed_by  text,
  company_signed_at  timestamptz,
  actor             text not null,
  created_at        timestamptz not null,
  primary key (city_id, reconciliation_id),
  unique (city_id, subject, version)
);
create table reconciliation_pair (
  city_id           integer not null,
  reconciliation_id bigint not null,
  pair_no           integer not null,
  district_row      integer,
  company_row       integer,
  result            text not null check (result in ('matched', 'differing', 'only_district', 'only_company')),
  -- number, pipe, place, road: what brought the two rows together
  matched_by        text,
  score             real,
  distance_m        real,
  -- [{field, district, company, missing}]
  differences       jsonb not null,
  decision          text check (decision in ('accept_district', 'accept_company', 'both_wrong')),
  note              text not null default '',
  decided_by        text,
  decided_at        timestamptz,
  primary key (city_id, reconciliation_id, pair_no)
);

-- Who is on duty in which community. Rows that a new roster replaces are deleted, not kept: shortest retention.
create table roster (
  city_id      integer not null,
  roster_id    bigint not null,
  file_name    text not null,
  file_sha256  text not null,
  read         integer not null,
  accepted     integer not null,
  rejected     integer not null,
  communities  integer not null,
  issue_counts jsonb not null,
  actor        text not null,
  created_at   timestamptz not null,
  primary key (city_id, roster_id)
);
create table duty (
  city_id      integer not null,
  duty_id      bigint not null,
  community_id bigint not null,
  role         text not null check (role in ('grid_worker', 'safety_officer', 'gas_helper')),
  -- personal data: shown masked
  name         text not null,
  phone        text,
  from_on      date,
  to_on        date,
  roster_id    bigint not null,
  primary key (city_id, duty_id)
);
create index duty_community on duty (city_id, community_id, role);
