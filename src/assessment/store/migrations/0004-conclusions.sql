-- What assessors concluded, what cameras saw in drains, and the documents all of it cites.

-- One ageing assessment. A version is edited until it is signed and never after; a correction is a new version.
create table assessment_report (
  city_id       integer not null,
  report_no     bigint not null,
  version       integer not null,
  title         text not null,
  state         text not null check (state in ('draft', 'proposed', 'reviewed', 'signed')),
  run_id        text not null,
  -- the filter its pipes were chosen by, and how they were put together
  asked         jsonb not null,
  grouping      text not null check (grouping in ('PIPE', 'SECTION', 'STREET')),
  template      text not null,
  organisation  text not null,
  assessed_on   date not null,
  assessor      text,
  reviewer      text,
  signed_on     date,
  signed_at     timestamptz,
  -- SHA-256 over what was signed
  content_hash  text,
  -- why a version was corrected; why a form was sent back
  reason        text not null default '',
  actor         text not null,
  created_at    timestamptz not null default now(),
  primary key (city_id, report_no, version)
);
-- At most one version of a report is open.
create unique index assessment_report_open on assessment_report (city_id, report_no) where state <> 'signed';

-- One form: a pipe, or pipes that are assessed together.
create table assessment_form (
  city_id            integer not null,
  report_no          bigint not null,
  version            integer not null,
  form_no            integer not null,
  -- DIRECT = listed by a scope rule without assessment, CCTV = a drain by its own method, ASSESSED = by the form
  basis              text not null check (basis in ('DIRECT', 'CCTV', 'ASSESSED')),
  network            text not null,
  owner              text not null,
  role               text,
  district           text not null,
  street             text not null,
  road_name          text not null,
  pipes              integer not null,
  length_m           double precision not null,
  suggestion         text not null,
  conclusion         text,
  next_assessment_on date,
  control_measures   text not null default '',
  deadline           date,
  decision           text check (decision in ('PROJECT', 'OUT_OF_USE')),
  decision_note      text not null default '',
  remark             text not null default '',
  -- {code: {score, evidence, document, documentDay, facts}}
  items              jsonb not null,
  -- {code: {answer, households, evidence}}
  checklist          jsonb not null,
  primary key (city_id, report_no, version, form_no)
);

-- A pipe as it was when its report was started.
create table assessment_form_pipe (
  city_id         integer not null,
  report_no       bigint not null,
  version         integer not null,
  form_no         integer not null,
  pipe_id         bigint not null,
  source_id       text not null collate "C",
  network         text not null,
  role            text not null,
  material        text not null,
  diameter_mm     real,
  pressure_class  text not null,
  commissioned_on date,
  age_years       integer,
  length_m        double precision not null,
  built_over      boolean,
  leak_class      text,
  failures        integer not null,
  likelihood      smallint not null,
  consequence     smallint not null,
  risk            text not null,
  scope_rules     text[] not null,
  suggestion      text not null,
  repair_index    double precision,
  repair_class    smallint,
  inspected_on    date,
  lon             double precision,
  lat             double precision,
  primary key (city_id, report_no, version, pipe_id)
);
create index assessment_form_pipe_pipe on assessment_form_pipe (city_id, pipe_id);

-- The file as it was signed.
create table assessment_report_file (
  city_id   integer not null,
  report_no bigint not null,
  version   integer not null,
  language  text not null,
  sha256    text not null,
  bytes     bytea not null,
  primary key (city_id, report_no, version, language)
);

-- One look into one drain. A later statement about the same drain and day supersedes it.
create table cctv_inspection (
  city_id       integer not null,
  inspection_id bigint not null,
  pipe_id       bigint not null,
  inspected_on  date not null,
  area          text not null,
  soil          text not null,
  report        text not null,
  file_name     text not null,
  actor         text not null,
  recorded_at   timestamptz not null,
  superseded_at timestamptz,
  primary key (city_id, inspection_id)
);
create unique index cctv_inspection_live on cctv_inspection (city_id, pipe_id, inspected_on) where superseded_at is null;

create table cctv_defect (
  city_id       integer not null,
  inspection_id bigint not null,
  defect_no     integer not null,
  code          text not null,
  grade         smallint not null check (grade between 1 and 4),
  position_m    double precision,
  length_m      double precision,
  primary key (city_id, inspection_id, defect_no)
);

-- A city's own documents; those shipped are in the code.
create table standard_document (
  city_id     integer not null,
  document_id text not null,
  number      text not null,
  title       text not null,
  title_en    text not null default '',
  issuer      text not null,
  kind        text not null,
  actor       text not null,
  created_at  timestamptz not null default now(),
  primary key (city_id, document_id)
);

-- A version of a document, shipped or own, with the rule values it sets.
create table standard_version (
  city_id        integer not null,
  document_id    text not null,
  version        text not null,
  effective_from date not null,
  effective_to   date,
  note           text not null default '',
  -- [{code, value, unit, scope, clause}]
  rule_values    jsonb not null,
  actor          text not null,
  recorded_at    timestamptz not null default now(),
  primary key (city_id, document_id, version)
);

-- Which rule set was adopted from which version.
create table standard_adoption (
  city_id      integer not null,
  rule_version integer not null,
  document_id  text not null,
  version      text not null,
  rule_values  jsonb not null,
  reason       text not null,
  actor        text not null,
  adopted_at   timestamptz not null default now(),
  primary key (city_id, rule_version)
);
