-- The whole schema after all migrations, written from the catalog by `node src/platform/database/dump-schema.ts`.
-- What columns mean is said in the migrations. A test fails when this file is stale.

create table assessment_rule_set (
  city_id integer not null,
  version integer not null,
  rules jsonb not null,
  reason text not null,
  actor text not null,
  adopted_at timestamp with time zone default now() not null,
  constraint assessment_rule_set_pkey PRIMARY KEY (city_id, version)
);

create table assessment_run (
  city_id integer not null,
  run_id text not null,
  as_of date not null,
  rules jsonb not null,
  rule_version integer,
  network_version bigint not null,
  summary jsonb not null,
  is_current boolean not null,
  actor text not null,
  created_at timestamp with time zone default now() not null,
  constraint assessment_run_pkey PRIMARY KEY (city_id, run_id)
);
CREATE UNIQUE INDEX assessment_run_current ON public.assessment_run USING btree (city_id) WHERE is_current;

create table audit_line (
  city_id integer not null,
  line_no bigint not null,
  at timestamp with time zone not null,
  actor text not null,
  command text not null,
  subject text not null,
  facts jsonb not null,
  prev_hash text not null,
  hash text not null,
  constraint audit_line_pkey PRIMARY KEY (city_id, line_no)
);

create table building (
  city_id integer not null,
  building_id bigint not null,
  owner_id integer not null,
  source_id text not null,
  kind text not null,
  name text,
  households integer,
  people integer,
  floors integer,
  built_on date,
  extra jsonb,
  geom geometry(Geometry,4490),
  district_id integer,
  street_id integer,
  batch_id bigint not null,
  content_hash bigint not null,
  valid_from date not null,
  valid_to date not null,
  recorded_at timestamp with time zone not null,
  constraint building_pkey PRIMARY KEY (city_id, building_id),
  constraint building_city_id_owner_id_source_id_key UNIQUE (city_id, owner_id, source_id)
);

create table city (
  city_id integer not null,
  name text not null,
  name_en text,
  synthetic boolean default false not null,
  version bigint default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint city_pkey PRIMARY KEY (city_id)
);

create table community (
  city_id integer not null,
  community_id bigint not null,
  owner_id integer not null,
  source_id text not null,
  name text not null,
  households integer,
  people integer,
  built_on date,
  extra jsonb,
  geom geometry(Geometry,4490),
  district_id integer,
  street_id integer,
  batch_id bigint not null,
  content_hash bigint not null,
  valid_from date not null,
  valid_to date not null,
  recorded_at timestamp with time zone not null,
  constraint community_pkey PRIMARY KEY (city_id, community_id),
  constraint community_city_id_owner_id_source_id_key UNIQUE (city_id, owner_id, source_id)
);

create table duty (
  city_id integer not null,
  duty_id bigint not null,
  community_id bigint not null,
  role text not null,
  name text not null,
  phone text,
  from_on date,
  to_on date,
  roster_id bigint not null,
  constraint duty_pkey PRIMARY KEY (city_id, duty_id),
  constraint duty_role_check CHECK ((role = ANY (ARRAY['grid_worker'::text, 'safety_officer'::text, 'gas_helper'::text])))
);
CREATE INDEX duty_community ON public.duty USING btree (city_id, community_id, role);

create table evidence_file (
  city_id integer not null,
  sha256 text not null,
  media_type text not null,
  bytes integer not null,
  content bytea not null,
  added_at timestamp with time zone not null,
  constraint evidence_file_pkey PRIMARY KEY (city_id, sha256)
);

create table failure (
  city_id integer not null,
  failure_id bigint not null,
  network text not null,
  owner_id integer not null,
  source_id text not null,
  occurred_on date not null,
  asset text not null,
  state text not null,
  cause text not null,
  grade text,
  pipe_source_id text,
  pipe_id bigint,
  match_method text not null,
  match_distance_m real,
  district_id integer,
  street_id integer,
  extra jsonb,
  geom geometry(Point,4490),
  batch_id bigint not null,
  content_hash bigint not null,
  valid_from date not null,
  valid_to date not null,
  recorded_at timestamp with time zone not null,
  constraint failure_pkey PRIMARY KEY (city_id, failure_id),
  constraint failure_city_id_network_owner_id_source_id_key UNIQUE (city_id, network, owner_id, source_id)
);
CREATE INDEX failure_pipe ON public.failure USING btree (city_id, pipe_id);

create table grade (
  city_id integer not null,
  run_id text not null,
  pipe_id bigint not null,
  leak_class text,
  failures integer not null,
  likelihood smallint not null,
  consequence smallint not null,
  risk text not null,
  likelihood_factors smallint[] not null,
  consequence_factors smallint[] not null,
  scope_rules text[] not null,
  constraint grade_pkey PRIMARY KEY (city_id, run_id, pipe_id)
);

create table hazard (
  city_id integer not null,
  run_id text not null,
  hazard_key text not null,
  type text not null,
  level text not null,
  finding text not null,
  network text not null,
  pipe_id bigint not null,
  owner_id integer not null,
  district_id integer,
  factors jsonb not null,
  related jsonb not null,
  place text not null,
  geom geometry(Point,4490),
  constraint hazard_pkey PRIMARY KEY (city_id, run_id, hazard_key),
  constraint hazard_finding_check CHECK ((finding = ANY (ARRAY['found'::text, 'to_check'::text]))),
  constraint hazard_level_check CHECK ((level = ANY (ARRAY['major'::text, 'higher'::text, 'general'::text])))
);
CREATE INDEX hazard_pipe ON public.hazard USING btree (city_id, pipe_id);

create table import_batch (
  city_id integer not null,
  batch_id bigint not null,
  kind text not null,
  network text,
  file_name text not null,
  file_sha256 text not null,
  options jsonb not null,
  read bigint not null,
  accepted bigint not null,
  rejected bigint not null,
  added bigint not null,
  changed bigint not null,
  unchanged bigint not null,
  length_m double precision not null,
  issue_counts jsonb not null,
  actor text not null,
  created_at timestamp with time zone default now() not null,
  constraint import_batch_pkey PRIMARY KEY (city_id, batch_id)
);

create table import_issue (
  city_id integer not null,
  batch_id bigint not null,
  issue_no integer not null,
  severity text not null,
  code text not null,
  place jsonb not null,
  facts jsonb not null,
  constraint import_issue_pkey PRIMARY KEY (city_id, batch_id, issue_no),
  constraint import_issue_severity_check CHECK ((severity = ANY (ARRAY['error'::text, 'warning'::text, 'note'::text])))
);

create table import_reject (
  city_id integer not null,
  batch_id bigint not null,
  row_no bigint not null,
  codes text not null,
  cells jsonb not null,
  constraint import_reject_pkey PRIMARY KEY (city_id, batch_id, row_no)
);

create table job (
  city_id integer not null,
  job_id uuid not null,
  kind text not null,
  state text not null,
  stage text default ''::text not null,
  progress real default 0 not null,
  cancel_requested boolean default false not null,
  actor text not null,
  input jsonb not null,
  result jsonb,
  problem jsonb,
  created_at timestamp with time zone default now() not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint job_pkey PRIMARY KEY (city_id, job_id),
  constraint job_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'refused'::text, 'failed'::text, 'cancelled'::text])))
);

create table ledger_event (
  city_id integer not null,
  event_no bigint not null,
  item_id bigint not null,
  at timestamp with time zone not null,
  actor text not null,
  by_name text,
  kind text not null,
  note text not null,
  facts jsonb not null,
  constraint ledger_event_pkey PRIMARY KEY (city_id, event_no)
);
CREATE INDEX ledger_event_item ON public.ledger_event USING btree (city_id, item_id, event_no);

create table ledger_evidence (
  city_id integer not null,
  item_id bigint not null,
  event_no bigint not null,
  sha256 text not null,
  file_name text not null,
  constraint ledger_evidence_pkey PRIMARY KEY (city_id, item_id, event_no, sha256)
);

create table ledger_item (
  city_id integer not null,
  item_id bigint not null,
  item_no text not null,
  subject_key text not null,
  kind text not null,
  type text,
  level text,
  finding text,
  risk text,
  colour text not null,
  network text not null,
  pipe_id bigint not null,
  owner_id integer,
  district_id integer,
  street_id integer,
  community_id integer,
  place text not null,
  factors jsonb not null,
  related jsonb not null,
  content_hash text not null,
  geom geometry(Point,4490),
  found_on date not null,
  first_run_id text not null,
  responsible_body text,
  responsible_person text,
  body_by_rule boolean not null,
  due_on date,
  treat_year integer,
  due_by_rule boolean not null,
  measures text,
  state text not null,
  proposal text,
  proposal_run_id text,
  closed_on date,
  closed_by text,
  version integer not null,
  constraint ledger_item_pkey PRIMARY KEY (city_id, item_id),
  constraint ledger_item_city_id_subject_key_key UNIQUE (city_id, subject_key),
  constraint ledger_item_colour_check CHECK ((colour = ANY (ARRAY['red'::text, 'orange'::text, 'yellow'::text, 'blue'::text]))),
  constraint ledger_item_kind_check CHECK ((kind = ANY (ARRAY['hazard'::text, 'pipe'::text]))),
  constraint ledger_item_level_check CHECK ((level = ANY (ARRAY['major'::text, 'higher'::text, 'general'::text]))),
  constraint ledger_item_proposal_check CHECK ((proposal = ANY (ARRAY['close_out'::text, 'reopen'::text]))),
  constraint ledger_item_state_check CHECK ((state = ANY (ARRAY['open'::text, 'in_treatment'::text, 'submitted'::text, 'closed'::text, 'reopened'::text])))
);
CREATE INDEX ledger_item_due ON public.ledger_item USING btree (city_id, colour, due_on);

create table ledger_update (
  city_id integer not null,
  update_no bigint not null,
  run_id text not null,
  counts jsonb not null,
  actor text not null,
  at timestamp with time zone not null,
  constraint ledger_update_pkey PRIMARY KEY (city_id, update_no)
);

create table mechanism_setting (
  city_id integer not null,
  mechanism_id text not null,
  version integer not null,
  adopted boolean not null,
  parameters jsonb not null,
  note text default ''::text not null,
  actor text not null,
  adopted_at timestamp with time zone default now() not null,
  constraint mechanism_setting_pkey PRIMARY KEY (city_id, mechanism_id, version)
);

create table migration (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table network_history (
  city_id integer not null,
  entity text not null,
  entity_id bigint not null,
  superseded_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  batch_id bigint not null,
  "row" jsonb not null,
  constraint network_history_pkey PRIMARY KEY (city_id, entity, entity_id, superseded_at)
);

create table number_block (
  city_id integer not null,
  kind text not null,
  next bigint not null,
  constraint number_block_pkey PRIMARY KEY (city_id, kind)
);

create table organisation (
  city_id integer not null,
  org_id integer not null,
  name text not null,
  constraint organisation_pkey PRIMARY KEY (city_id, org_id),
  constraint organisation_city_id_name_key UNIQUE (city_id, name)
);

create table outbox_event (
  city_id integer not null,
  event_no bigint not null,
  at timestamp with time zone not null,
  kind text not null,
  facts jsonb not null,
  constraint outbox_event_pkey PRIMARY KEY (city_id, event_no)
);

create table party_list (
  city_id integer not null,
  list_id bigint not null,
  party text not null,
  subject text not null,
  body text not null,
  version integer not null,
  file_name text not null,
  file_sha256 text not null,
  crs text,
  mapping jsonb not null,
  read integer not null,
  accepted integer not null,
  rejected integer not null,
  issues jsonb not null,
  issue_counts jsonb not null,
  rejects jsonb not null,
  actor text not null,
  created_at timestamp with time zone not null,
  constraint party_list_pkey PRIMARY KEY (city_id, list_id),
  constraint party_list_city_id_party_subject_version_key UNIQUE (city_id, party, subject, version),
  constraint party_list_party_check CHECK ((party = ANY (ARRAY['district'::text, 'company'::text]))),
  constraint party_list_subject_check CHECK ((subject = ANY (ARRAY['hazards'::text, 'pipes'::text])))
);

create table party_list_row (
  city_id integer not null,
  list_id bigint not null,
  row_no integer not null,
  own_number text,
  pipe_number text,
  said jsonb not null,
  written jsonb not null,
  lon double precision,
  lat double precision,
  constraint party_list_row_pkey PRIMARY KEY (city_id, list_id, row_no)
);

create table pipe (
  city_id integer not null,
  pipe_id bigint not null,
  network text not null,
  owner_id integer not null,
  source_id text not null,
  sub_type text,
  role text not null,
  material text not null,
  material_raw text,
  diameter_mm real,
  diameter_raw text,
  pressure_class text,
  pressure_mpa real,
  laying text not null,
  status text not null,
  commissioned_on date,
  date_precision text not null,
  built_over boolean,
  from_point text,
  to_point text,
  depth_from_m real,
  depth_to_m real,
  length_m double precision not null,
  position_source text not null,
  road_name text,
  road_source_id text,
  district_id integer,
  street_id integer,
  extra jsonb,
  geom geometry(LineString,4490),
  batch_id bigint not null,
  content_hash bigint not null,
  valid_from date not null,
  valid_to date not null,
  recorded_at timestamp with time zone not null,
  constraint pipe_pkey PRIMARY KEY (city_id, pipe_id),
  constraint pipe_network_check CHECK ((network = ANY (ARRAY['gas'::text, 'water'::text, 'drainage'::text, 'heat'::text])))
);
CREATE INDEX pipe_geom ON public.pipe USING gist (geom);
CREATE UNIQUE INDEX pipe_identity ON public.pipe USING btree (city_id, network, owner_id, source_id);

create table point (
  city_id integer not null,
  point_id bigint not null,
  network text not null,
  owner_id integer not null,
  source_id text not null,
  kind text not null,
  feature text,
  appurtenance text,
  code text,
  elevation_m real,
  depth_m real,
  built_on date,
  status text not null,
  district_id integer,
  street_id integer,
  extra jsonb,
  geom geometry(Point,4490),
  batch_id bigint not null,
  content_hash bigint not null,
  valid_from date not null,
  valid_to date not null,
  recorded_at timestamp with time zone not null,
  constraint point_pkey PRIMARY KEY (city_id, point_id)
);
CREATE INDEX point_geom ON public.point USING gist (geom);
CREATE UNIQUE INDEX point_identity ON public.point USING btree (city_id, network, owner_id, source_id);

create table reconciliation (
  city_id integer not null,
  reconciliation_id bigint not null,
  subject text not null,
  version integer not null,
  district_list_id bigint not null,
  company_list_id bigint not null,
  rules jsonb not null,
  summary jsonb not null,
  district_signed_by text,
  district_signed_at timestamp with time zone,
  company_signed_by text,
  company_signed_at timestamp with time zone,
  actor text not null,
  created_at timestamp with time zone not null,
  constraint reconciliation_pkey PRIMARY KEY (city_id, reconciliation_id),
  constraint reconciliation_city_id_subject_version_key UNIQUE (city_id, subject, version)
);

create table reconciliation_pair (
  city_id integer not null,
  reconciliation_id bigint not null,
  pair_no integer not null,
  district_row integer,
  company_row integer,
  result text not null,
  matched_by text,
  score real,
  distance_m real,
  differences jsonb not null,
  decision text,
  note text default ''::text not null,
  decided_by text,
  decided_at timestamp with time zone,
  constraint reconciliation_pair_pkey PRIMARY KEY (city_id, reconciliation_id, pair_no),
  constraint reconciliation_pair_decision_check CHECK ((decision = ANY (ARRAY['accept_district'::text, 'accept_company'::text, 'both_wrong'::text]))),
  constraint reconciliation_pair_result_check CHECK ((result = ANY (ARRAY['matched'::text, 'differing'::text, 'only_district'::text, 'only_company'::text])))
);

create table region (
  city_id integer not null,
  region_id integer not null,
  parent_id integer,
  level text not null,
  code text not null,
  name text not null,
  geom geometry(MultiPolygon,4490),
  constraint region_pkey PRIMARY KEY (city_id, region_id),
  constraint region_city_id_level_code_key UNIQUE (city_id, level, code),
  constraint region_level_check CHECK ((level = ANY (ARRAY['city'::text, 'district'::text, 'street'::text, 'community'::text, 'grid'::text])))
);

create table road (
  city_id integer not null,
  road_id bigint not null,
  owner_id integer not null,
  source_id text not null,
  name text,
  road_class text not null,
  opened_on date,
  overhauled_on date,
  surface text,
  width_m real,
  vehicles_per_day real,
  from_name text,
  to_name text,
  length_m double precision,
  extra jsonb,
  geom geometry(LineString,4490),
  district_id integer,
  street_id integer,
  batch_id bigint not null,
  content_hash bigint not null,
  valid_from date not null,
  valid_to date not null,
  recorded_at timestamp with time zone not null,
  constraint road_pkey PRIMARY KEY (city_id, road_id),
  constraint road_city_id_owner_id_source_id_key UNIQUE (city_id, owner_id, source_id)
);

create table roster (
  city_id integer not null,
  roster_id bigint not null,
  file_name text not null,
  file_sha256 text not null,
  read integer not null,
  accepted integer not null,
  rejected integer not null,
  communities integer not null,
  issue_counts jsonb not null,
  actor text not null,
  created_at timestamp with time zone not null,
  constraint roster_pkey PRIMARY KEY (city_id, roster_id)
);

create table space (
  city_id integer not null,
  space_id bigint not null,
  owner_id integer not null,
  source_id text not null,
  kind text not null,
  name text,
  extra jsonb,
  geom geometry(Geometry,4490),
  district_id integer,
  street_id integer,
  batch_id bigint not null,
  content_hash bigint not null,
  valid_from date not null,
  valid_to date not null,
  recorded_at timestamp with time zone not null,
  constraint space_pkey PRIMARY KEY (city_id, space_id),
  constraint space_city_id_owner_id_source_id_key UNIQUE (city_id, owner_id, source_id)
);
