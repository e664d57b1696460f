-- The whole schema after all migrations, written from the catalog by `node src/platform/database/dump-schema.ts`.
-- What columns mean is said in the migrations. A test fails when this file is stale.

create table assessment_form (
  city_id integer not null,
  report_no bigint not null,
  version integer not null,
  form_no integer not null,
  basis text not null,
  network text not null,
  owner text not null,
  role text,
  district text not null,
  street text not null,
  road_name text not null,
  pipes integer not null,
  length_m double precision not null,
  suggestion text not null,
  conclusion text,
  next_assessment_on date,
  control_measures text default ''::text not null,
  deadline date,
  decision text,
  decision_note text default ''::text not null,
  remark text default ''::text not null,
  items jsonb not null,
  checklist jsonb not null,
  constraint assessment_form_pkey PRIMARY KEY (city_id, report_no, version, form_no),
  constraint assessment_form_basis_check CHECK ((basis = ANY (ARRAY['DIRECT'::text, 'CCTV'::text, 'ASSESSED'::text]))),
  constraint assessment_form_decision_check CHECK ((decision = ANY (ARRAY['PROJECT'::text, 'OUT_OF_USE'::text])))
);

create table assessment_form_pipe (
  city_id integer not null,
  report_no bigint not null,
  version integer not null,
  form_no integer not null,
  pipe_id bigint not null,
  source_id text not null,
  network text not null,
  role text not null,
  material text not null,
  diameter_mm real,
  pressure_class text not null,
  commissioned_on date,
  age_years integer,
  length_m double precision not null,
  built_over boolean,
  leak_class text,
  failures integer not null,
  likelihood smallint not null,
  consequence smallint not null,
  risk text not null,
  scope_rules text[] not null,
  suggestion text not null,
  repair_index double precision,
  repair_class smallint,
  inspected_on date,
  lon double precision,
  lat double precision,
  constraint assessment_form_pipe_pkey PRIMARY KEY (city_id, report_no, version, pipe_id)
);
CREATE INDEX assessment_form_pipe_pipe ON public.assessment_form_pipe USING btree (city_id, pipe_id);

create table assessment_report (
  city_id integer not null,
  report_no bigint not null,
  version integer not null,
  title text not null,
  state text not null,
  run_id text not null,
  asked jsonb not null,
  "grouping" text not null,
  template text not null,
  organisation text not null,
  assessed_on date not null,
  assessor text,
  reviewer text,
  signed_on date,
  signed_at timestamp with time zone,
  content_hash text,
  reason text default ''::text not null,
  actor text not null,
  created_at timestamp with time zone default now() not null,
  constraint assessment_report_pkey PRIMARY KEY (city_id, report_no, version),
  constraint assessment_report_grouping_check CHECK (("grouping" = ANY (ARRAY['PIPE'::text, 'SECTION'::text, 'STREET'::text]))),
  constraint assessment_report_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'proposed'::text, 'reviewed'::text, 'signed'::text])))
);
CREATE UNIQUE INDEX assessment_report_open ON public.assessment_report USING btree (city_id, report_no) WHERE (state <> 'signed'::text);

create table assessment_report_file (
  city_id integer not null,
  report_no bigint not null,
  version integer not null,
  language text not null,
  sha256 text not null,
  bytes bytea not null,
  constraint assessment_report_file_pkey PRIMARY KEY (city_id, report_no, version, language)
);

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
  scoped_rules jsonb default '[]'::jsonb not null,
  in_force_since timestamp with time zone,
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

create table cctv_defect (
  city_id integer not null,
  inspection_id bigint not null,
  defect_no integer not null,
  code text not null,
  grade smallint not null,
  position_m double precision,
  length_m double precision,
  constraint cctv_defect_pkey PRIMARY KEY (city_id, inspection_id, defect_no),
  constraint cctv_defect_grade_check CHECK (((grade >= 1) AND (grade <= 4)))
);

create table cctv_inspection (
  city_id integer not null,
  inspection_id bigint not null,
  pipe_id bigint not null,
  inspected_on date not null,
  area text not null,
  soil text not null,
  report text not null,
  file_name text not null,
  actor text not null,
  recorded_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  constraint cctv_inspection_pkey PRIMARY KEY (city_id, inspection_id)
);
CREATE UNIQUE INDEX cctv_inspection_live ON public.cctv_inspection USING btree (city_id, pipe_id, inspected_on) WHERE (superseded_at IS NULL);

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

create table data_quality (
  city_id integer not null,
  run_id text not null,
  version integer not null,
  costs jsonb not null,
  summary jsonb not null,
  actor text not null,
  created_at timestamp with time zone default now() not null,
  constraint data_quality_pkey PRIMARY KEY (city_id, run_id)
);

create table data_quality_pipe (
  city_id integer not null,
  run_id text not null,
  pipe_id bigint not null,
  network text not null,
  district text not null,
  owner text not null,
  length_mm bigint not null,
  states smallint[] not null,
  risk text not null,
  best_risk text not null,
  worst_risk text not null,
  conclusion text not null,
  best_conclusion text not null,
  worst_conclusion text not null,
  scope_open boolean not null,
  chance real not null,
  constraint data_quality_pipe_pkey PRIMARY KEY (city_id, run_id, pipe_id)
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

create table excavation_case (
  city_id integer not null,
  excavation_no bigint not null,
  case_no bigint not null,
  road_name text not null,
  road_source_id text not null,
  reasons jsonb not null,
  level text not null,
  state text not null,
  parts jsonb not null,
  experts integer not null,
  channels jsonb not null,
  open_from date,
  open_to date,
  version integer not null,
  created_at timestamp with time zone not null,
  constraint excavation_case_pkey PRIMARY KEY (city_id, excavation_no),
  constraint excavation_case_city_id_case_no_road_name_road_source_id_key UNIQUE (city_id, case_no, road_name, road_source_id),
  constraint excavation_case_city_id_case_no_fkey FOREIGN KEY (city_id, case_no) REFERENCES permit_case(city_id, case_no) ON DELETE CASCADE,
  constraint excavation_case_level_check CHECK ((level = ANY (ARRAY['street'::text, 'district'::text, 'city'::text]))),
  constraint excavation_case_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'reviewed'::text, 'approved'::text, 'refused'::text, 'opened'::text, 'closed'::text])))
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

create table forecast (
  city_id integer not null,
  run_id text not null,
  pipe_id bigint not null,
  rank integer not null,
  network text not null,
  leak_class text,
  rate_per_km_year double precision not null,
  expected double precision not null,
  multipliers real[] not null,
  constraint forecast_pkey PRIMARY KEY (city_id, run_id, pipe_id)
);
CREATE INDEX forecast_rank ON public.forecast USING btree (city_id, run_id, rank);

create table forecast_run (
  city_id integer not null,
  run_id text not null,
  as_of date not null,
  years integer not null,
  settings jsonb not null,
  network_version bigint not null,
  pipes integer not null,
  expected double precision not null,
  card jsonb not null,
  is_current boolean not null,
  actor text not null,
  created_at timestamp with time zone default now() not null,
  constraint forecast_run_pkey PRIMARY KEY (city_id, run_id)
);
CREATE UNIQUE INDEX forecast_run_current ON public.forecast_run USING btree (city_id) WHERE is_current;

create table funding_entry (
  city_id integer not null,
  entry_no bigint not null,
  kind text not null,
  source_id bigint,
  project_id text,
  channel text not null,
  fen bigint not null,
  on_day date not null,
  reference text not null,
  note text not null,
  facts jsonb not null,
  reverses bigint,
  actor text not null,
  at timestamp with time zone not null,
  constraint funding_entry_pkey PRIMARY KEY (city_id, entry_no),
  constraint funding_entry_check CHECK (((kind = 'planned'::text) = (source_id IS NULL))),
  constraint funding_entry_check1 CHECK (((kind = 'total'::text) = (project_id IS NULL))),
  constraint funding_entry_fen_check CHECK ((fen <> 0)),
  constraint funding_entry_kind_check CHECK ((kind = ANY (ARRAY['total'::text, 'planned'::text, 'granted'::text, 'arrived'::text, 'paid'::text])))
);
CREATE INDEX funding_entry_project ON public.funding_entry USING btree (city_id, project_id, entry_no);
CREATE UNIQUE INDEX funding_entry_reversal ON public.funding_entry USING btree (city_id, reverses) WHERE (reverses IS NOT NULL);
CREATE INDEX funding_entry_source ON public.funding_entry USING btree (city_id, source_id, entry_no);

create table funding_line (
  city_id integer not null,
  project_id text not null,
  source_id bigint not null,
  granted_fen bigint default 0 not null,
  arrived_fen bigint default 0 not null,
  paid_fen bigint default 0 not null,
  constraint funding_line_pkey PRIMARY KEY (city_id, project_id, source_id),
  constraint funding_line_arrived CHECK (((arrived_fen >= 0) AND (arrived_fen <= granted_fen))),
  constraint funding_line_granted CHECK ((granted_fen >= 0)),
  constraint funding_line_paid CHECK (((paid_fen >= 0) AND (paid_fen <= arrived_fen)))
);
CREATE INDEX funding_line_source ON public.funding_line USING btree (city_id, source_id);

create table funding_plan_line (
  city_id integer not null,
  project_id text not null,
  channel text not null,
  holder text not null,
  planned_fen bigint not null,
  constraint funding_plan_line_pkey PRIMARY KEY (city_id, project_id, channel, holder),
  constraint funding_plan_line_planned_fen_check CHECK ((planned_fen >= 0))
);

create table funding_project (
  city_id integer not null,
  project_id text not null,
  name text not null,
  network text,
  planned_fen bigint not null,
  constraint funding_project_pkey PRIMARY KEY (city_id, project_id),
  constraint funding_project_planned_fen_check CHECK ((planned_fen >= 0))
);

create table funding_rule_set (
  city_id integer not null,
  version integer not null,
  rules jsonb not null,
  reason text not null,
  actor text not null,
  adopted_at timestamp with time zone default now() not null,
  constraint funding_rule_set_pkey PRIMARY KEY (city_id, version)
);

create table funding_source (
  city_id integer not null,
  source_id bigint not null,
  channel text not null,
  name text not null,
  holder text not null,
  district_id integer,
  year integer not null,
  networks jsonb not null,
  purpose text not null,
  use_by date,
  interest_percent double precision,
  term_years integer,
  total_fen bigint default 0 not null,
  granted_fen bigint default 0 not null,
  arrived_fen bigint default 0 not null,
  paid_fen bigint default 0 not null,
  version integer default 1 not null,
  recorded_at timestamp with time zone not null,
  constraint funding_source_pkey PRIMARY KEY (city_id, source_id),
  constraint funding_source_city_id_channel_year_name_key UNIQUE (city_id, channel, year, name),
  constraint funding_source_arrived CHECK (((arrived_fen >= 0) AND (arrived_fen <= granted_fen))),
  constraint funding_source_balance CHECK (((granted_fen >= 0) AND (granted_fen <= total_fen))),
  constraint funding_source_channel_check CHECK ((channel = ANY (ARRAY['CENTRAL_BUDGET'::text, 'ULTRA_LONG_BOND'::text, 'GENERAL_BOND'::text, 'SPECIAL_BOND'::text, 'PROVINCIAL_FISCAL'::text, 'CITY_FISCAL'::text, 'DISTRICT_FISCAL'::text, 'ENTERPRISE'::text, 'BANK_LOAN'::text, 'INFRA_FUND'::text, 'USER'::text, 'OTHER'::text]))),
  constraint funding_source_interest_percent_check CHECK ((interest_percent >= (0)::double precision)),
  constraint funding_source_paid CHECK (((paid_fen >= 0) AND (paid_fen <= arrived_fen))),
  constraint funding_source_term_years_check CHECK ((term_years > 0)),
  constraint funding_source_total CHECK (((total_fen >= 0) AND (total_fen <= '9007199254740991'::bigint))),
  constraint funding_source_year_check CHECK (((year >= 2000) AND (year <= 2100)))
);

create table funding_waiver (
  city_id integer not null,
  waiver_no bigint not null,
  project_id text not null,
  kind text not null,
  fen bigint not null,
  on_day date not null,
  authority text not null,
  reference text not null,
  note text not null,
  reverses bigint,
  actor text not null,
  at timestamp with time zone not null,
  constraint funding_waiver_pkey PRIMARY KEY (city_id, waiver_no),
  constraint funding_waiver_fen_check CHECK ((fen <> 0)),
  constraint funding_waiver_kind_check CHECK ((kind = ANY (ARRAY['ROAD_BREAKING'::text, 'GREENING'::text, 'VAT_RETURN'::text, 'INCOME_TAX_RETURN'::text])))
);
CREATE UNIQUE INDEX funding_waiver_reversal ON public.funding_waiver USING btree (city_id, reverses) WHERE (reverses IS NOT NULL);

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
  service_years smallint,
  road_above text,
  households_near integer,
  sensitive_near boolean,
  uncounted_near boolean,
  space_near boolean,
  customers_cut_off integer,
  customers_uncounted boolean,
  closures integer,
  section_m double precision,
  repair_class smallint,
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
CREATE INDEX hazard_by_key ON public.hazard USING btree (city_id, hazard_key);
CREATE INDEX hazard_of_pipe ON public.hazard USING btree (city_id, pipe_id);

create table hazard_pipe (
  city_id integer not null,
  run_id text not null,
  pipe_id bigint not null,
  hazard_key text not null,
  is_subject boolean not null,
  constraint hazard_pipe_pkey PRIMARY KEY (city_id, run_id, pipe_id, hazard_key)
);

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

create table permit_case (
  city_id integer not null,
  case_no bigint not null,
  project_id text not null,
  name text not null,
  facts jsonb not null,
  decided_on date not null,
  rule_version integer,
  project_class text not null,
  route jsonb not null,
  starts_on date,
  version integer not null,
  actor text not null,
  created_at timestamp with time zone not null,
  constraint permit_case_pkey PRIMARY KEY (city_id, case_no),
  constraint permit_case_city_id_project_id_key UNIQUE (city_id, project_id),
  constraint permit_case_project_class_check CHECK ((project_class = ANY (ARRAY['important'::text, 'general'::text, 'small'::text])))
);

create table permit_event (
  city_id integer not null,
  event_no bigint not null,
  case_no bigint not null,
  excavation_no bigint,
  step_code text,
  at timestamp with time zone not null,
  actor text not null,
  kind text not null,
  note text not null,
  facts jsonb not null,
  constraint permit_event_pkey PRIMARY KEY (city_id, event_no)
);
CREATE INDEX permit_event_case ON public.permit_event USING btree (city_id, case_no, event_no);

create table permit_rule_set (
  city_id integer not null,
  version integer not null,
  rules jsonb not null,
  reason text not null,
  actor text not null,
  adopted_at timestamp with time zone default now() not null,
  constraint permit_rule_set_pkey PRIMARY KEY (city_id, version)
);

create table permit_step (
  city_id integer not null,
  case_no bigint not null,
  step_code text not null,
  step_order integer not null,
  stage text not null,
  state text not null,
  reason text not null,
  mechanism text,
  days integer not null,
  unit text not null,
  after jsonb not null,
  planned_from date,
  planned_to date,
  is_critical boolean not null,
  source text not null,
  confidence text not null,
  stand text not null,
  submitted_on date,
  due_on date,
  done_on date,
  document text default ''::text not null,
  constraint permit_step_pkey PRIMARY KEY (city_id, case_no, step_code),
  constraint permit_step_city_id_case_no_fkey FOREIGN KEY (city_id, case_no) REFERENCES permit_case(city_id, case_no) ON DELETE CASCADE,
  constraint permit_step_stage_check CHECK ((stage = ANY (ARRAY['initiation'::text, 'design'::text, 'construction'::text, 'acceptance'::text]))),
  constraint permit_step_stand_check CHECK ((stand = ANY (ARRAY['planned'::text, 'running'::text, 'done'::text]))),
  constraint permit_step_state_check CHECK ((state = ANY (ARRAY['needed'::text, 'merged'::text, 'exempt'::text, 'not_called_for'::text]))),
  constraint permit_step_unit_check CHECK ((unit = ANY (ARRAY['working'::text, 'calendar'::text])))
);
CREATE INDEX permit_step_due ON public.permit_step USING btree (city_id, stand, due_on);

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

create table plan (
  city_id integer not null,
  plan_id text not null,
  name text not null,
  state text not null,
  is_baseline boolean default false not null,
  from_year integer not null,
  years integer not null,
  value double precision not null,
  bound double precision not null,
  risk double precision not null,
  gap double precision not null,
  stopped boolean not null,
  seconds double precision not null,
  pipes integer not null,
  projects integer not null,
  openings integer not null,
  km double precision not null,
  km_by_network double precision[] not null,
  cost_fen bigint not null,
  figures jsonb not null,
  call jsonb not null,
  rules_hash text not null,
  run_id text not null,
  as_of date not null,
  forecast_id text,
  network_version bigint not null,
  base_plan_id text,
  targets text default ''::text not null,
  quality text default ''::text not null,
  actor text not null,
  created_at timestamp with time zone default now() not null,
  adopted_at timestamp with time zone,
  adopted_by text,
  superseded_by text,
  constraint plan_pkey PRIMARY KEY (city_id, plan_id),
  constraint plan_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'ADOPTED'::text, 'SUPERSEDED'::text]))),
  constraint plan_years_check CHECK (((years >= 1) AND (years <= 15)))
);
CREATE UNIQUE INDEX plan_adopted ON public.plan USING btree (city_id) WHERE (state = 'ADOPTED'::text);
CREATE UNIQUE INDEX plan_baseline ON public.plan USING btree (city_id) WHERE is_baseline;

create table plan_comparison (
  city_id integer not null,
  plan_id text not null,
  kind text not null,
  result jsonb not null,
  created_at timestamp with time zone default now() not null,
  constraint plan_comparison_pkey PRIMARY KEY (city_id, plan_id, kind),
  constraint plan_comparison_city_id_plan_id_fkey FOREIGN KEY (city_id, plan_id) REFERENCES plan(city_id, plan_id) ON DELETE CASCADE,
  constraint plan_comparison_kind_check CHECK ((kind = ANY (ARRAY['METHODS'::text, 'ROBUSTNESS'::text])))
);

create table plan_compilation (
  city_id integer not null,
  year integer not null,
  version integer not null,
  plan_id text not null,
  projects integer not null,
  exempt integer not null,
  cost_fen bigint not null,
  content jsonb not null,
  content_hash text not null,
  note text not null,
  actor text not null,
  published_at timestamp with time zone not null,
  constraint plan_compilation_pkey PRIMARY KEY (city_id, year, version)
);

create table plan_corridor (
  city_id integer not null,
  plan_id text not null,
  corridor_key text not null,
  project_id text not null,
  road_name text not null,
  length_m double precision not null,
  open_year integer not null,
  networks integer not null,
  open_days double precision not null,
  cost_fen bigint not null,
  constraint plan_corridor_pkey PRIMARY KEY (city_id, plan_id, corridor_key),
  constraint plan_corridor_city_id_plan_id_fkey FOREIGN KEY (city_id, plan_id) REFERENCES plan(city_id, plan_id) ON DELETE CASCADE
);
CREATE INDEX plan_corridor_project ON public.plan_corridor USING btree (city_id, plan_id, project_id);

create table plan_demand_set (
  city_id integer not null,
  version integer not null,
  demands jsonb not null,
  reason text not null,
  actor text not null,
  adopted_at timestamp with time zone default now() not null,
  constraint plan_demand_set_pkey PRIMARY KEY (city_id, version)
);

create table plan_lock (
  city_id integer not null,
  lock_id bigint not null,
  kind text not null,
  year integer,
  plan_id text not null,
  project_id text not null,
  name text not null,
  pipe_ids bigint[] not null,
  methods text[] not null,
  km double precision not null,
  note text not null,
  actor text not null,
  created_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  constraint plan_lock_pkey PRIMARY KEY (city_id, lock_id),
  constraint plan_lock_check CHECK (((kind = 'YEAR'::text) = (year IS NOT NULL))),
  constraint plan_lock_kind_check CHECK ((kind = ANY (ARRAY['YEAR'::text, 'IN'::text, 'OUT'::text])))
);
CREATE UNIQUE INDEX plan_lock_project ON public.plan_lock USING btree (city_id, project_id) WHERE (ended_at IS NULL);

create table plan_money (
  city_id integer not null,
  plan_id text not null,
  year integer not null,
  source text not null,
  budget_fen bigint,
  draw_fen bigint not null,
  constraint plan_money_pkey PRIMARY KEY (city_id, plan_id, year, source),
  constraint plan_money_city_id_plan_id_fkey FOREIGN KEY (city_id, plan_id) REFERENCES plan(city_id, plan_id) ON DELETE CASCADE,
  constraint plan_money_check CHECK (((budget_fen IS NULL) OR (draw_fen <= budget_fen))),
  constraint plan_money_draw_fen_check CHECK ((draw_fen >= 0))
);

create table plan_pipe (
  city_id integer not null,
  plan_id text not null,
  pipe_id bigint not null,
  project_id text not null,
  corridor_key text not null,
  network text not null,
  year integer not null,
  method text not null,
  length_m double precision not null,
  cost_fen bigint not null,
  risk double precision not null,
  must_by_year integer,
  constraint plan_pipe_pkey PRIMARY KEY (city_id, plan_id, pipe_id),
  constraint plan_pipe_city_id_plan_id_fkey FOREIGN KEY (city_id, plan_id) REFERENCES plan(city_id, plan_id) ON DELETE CASCADE,
  constraint plan_pipe_method_check CHECK ((method = ANY (ARRAY['RENEW'::text, 'LINE'::text, 'CONTROL'::text])))
);
CREATE INDEX plan_pipe_project ON public.plan_pipe USING btree (city_id, plan_id, project_id);

create table plan_project (
  city_id integer not null,
  plan_id text not null,
  project_id text not null,
  name text not null,
  name_en text not null,
  street text not null,
  district text not null,
  year integer not null,
  networks integer not null,
  pipes integer not null,
  corridors integer not null,
  openings integer not null,
  opening_days double precision not null,
  km double precision not null,
  km_by_network double precision[] not null,
  km_by_method double precision[] not null,
  cost_fen bigint not null,
  draws jsonb not null,
  risk double precision not null,
  must_pipes integer not null,
  surveyed boolean default false not null,
  why jsonb not null,
  other_years jsonb not null,
  movable integer[] not null,
  start_on date not null,
  end_on date not null,
  permit_days integer not null,
  body text default ''::text not null,
  geom geometry(MultiLineString,4490),
  permit jsonb default '{"way": "", "steps": [], "startOn": null, "waitDays": 0, "decidedOn": "", "workingDays": null, "projectClass": ""}'::jsonb not null,
  constraint plan_project_pkey PRIMARY KEY (city_id, plan_id, project_id),
  constraint plan_project_city_id_plan_id_fkey FOREIGN KEY (city_id, plan_id) REFERENCES plan(city_id, plan_id) ON DELETE CASCADE
);
CREATE INDEX plan_project_geom ON public.plan_project USING gist (geom);
CREATE INDEX plan_project_year ON public.plan_project USING btree (city_id, plan_id, year);

create table plan_scenario (
  city_id integer not null,
  scenario_id text not null,
  name text not null,
  kind text not null,
  change jsonb not null,
  base_plan_id text not null,
  plan_id text,
  problem jsonb,
  actor text not null,
  created_at timestamp with time zone default now() not null,
  constraint plan_scenario_pkey PRIMARY KEY (city_id, scenario_id),
  constraint plan_scenario_kind_check CHECK ((kind = ANY (ARRAY['BUDGET'::text, 'NETWORK'::text, 'RULES'::text, 'FRONTIER'::text, 'MOVE'::text])))
);

create table planning_rule_set (
  city_id integer not null,
  version integer not null,
  rules jsonb not null,
  reason text not null,
  actor text not null,
  adopted_at timestamp with time zone default now() not null,
  constraint planning_rule_set_pkey PRIMARY KEY (city_id, version)
);

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

create table risk_bridge (
  city_id integer not null,
  bridge_id text not null,
  from_run text not null,
  to_run text not null,
  summary jsonb not null,
  actor text not null,
  created_at timestamp with time zone default now() not null,
  constraint risk_bridge_pkey PRIMARY KEY (city_id, bridge_id)
);

create table risk_bridge_pipe (
  city_id integer not null,
  bridge_id text not null,
  pipe_id bigint not null,
  step smallint not null,
  part text not null,
  reason text not null,
  from_risk text,
  to_risk text,
  from_mm bigint not null,
  to_mm bigint not null,
  constraint risk_bridge_pipe_pkey PRIMARY KEY (city_id, bridge_id, pipe_id, step)
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

create table scoped_rule_set (
  city_id integer not null,
  scope_kind text not null,
  scope_id integer not null,
  version integer not null,
  rules jsonb,
  effective_from date not null,
  effective_to date,
  origin text not null,
  reason text not null,
  actor text not null,
  adopted_at timestamp with time zone default now() not null,
  constraint scoped_rule_set_pkey PRIMARY KEY (city_id, scope_kind, scope_id, version),
  constraint scoped_rule_set_check CHECK ((effective_to > effective_from)),
  constraint scoped_rule_set_scope_kind_check CHECK ((scope_kind = ANY (ARRAY['operator'::text, 'street'::text, 'district'::text])))
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

create table standard_adoption (
  city_id integer not null,
  rule_version integer not null,
  document_id text not null,
  version text not null,
  rule_values jsonb not null,
  reason text not null,
  actor text not null,
  adopted_at timestamp with time zone default now() not null,
  constraint standard_adoption_pkey PRIMARY KEY (city_id, rule_version)
);

create table standard_document (
  city_id integer not null,
  document_id text not null,
  number text not null,
  title text not null,
  title_en text default ''::text not null,
  issuer text not null,
  kind text not null,
  actor text not null,
  created_at timestamp with time zone default now() not null,
  constraint standard_document_pkey PRIMARY KEY (city_id, document_id)
);

create table standard_version (
  city_id integer not null,
  document_id text not null,
  version text not null,
  effective_from date not null,
  effective_to date,
  note text default ''::text not null,
  rule_values jsonb not null,
  actor text not null,
  recorded_at timestamp with time zone default now() not null,
  constraint standard_version_pkey PRIMARY KEY (city_id, document_id, version)
);

create table survey_cost_set (
  city_id integer not null,
  version integer not null,
  costs jsonb not null,
  reason text not null,
  actor text not null,
  adopted_at timestamp with time zone default now() not null,
  constraint survey_cost_set_pkey PRIMARY KEY (city_id, version)
);

create table survey_item (
  city_id integer not null,
  run_id text not null,
  aim text not null,
  item_no integer not null,
  road text not null,
  district text not null,
  networks text[] not null,
  surveys text[] not null,
  pipes integer not null,
  length_mm bigint not null,
  cost_fen bigint not null,
  gain_pipes double precision not null,
  gain_km double precision not null,
  pipe_ids jsonb not null,
  constraint survey_item_pkey PRIMARY KEY (city_id, run_id, aim, item_no)
);
