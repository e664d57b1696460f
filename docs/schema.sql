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
