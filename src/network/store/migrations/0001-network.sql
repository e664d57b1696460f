-- What lies in the ground. Codes are the words of src/network/model/codes.ts, readable by any client of the database.
--
-- Two times, kept apart:
--   valid_from / valid_to        when the thing lay in the ground as described (days; open ends are infinite)
--   recorded_at / superseded_at  when we knew it so: the live row has recorded_at, older statements are in network_history

create table organisation (
  city_id  integer not null,
  org_id   integer not null,
  name     text not null,
  primary key (city_id, org_id),
  unique (city_id, name)
);

create table region (
  city_id   integer not null,
  region_id integer not null,
  parent_id integer,
  level     text not null check (level in ('city', 'district', 'street', 'community', 'grid')),
  code      text not null,
  name      text not null,
  geom      geometry(MultiPolygon, 4490),
  primary key (city_id, region_id),
  unique (city_id, level, code)
);

create table import_batch (
  city_id      integer not null,
  batch_id     bigint not null,
  kind         text not null,
  network      text,
  file_name    text not null,
  file_sha256  text not null,
  options      jsonb not null,
  read         bigint not null,
  accepted     bigint not null,
  rejected     bigint not null,
  added        bigint not null,
  changed      bigint not null,
  unchanged    bigint not null,
  length_m     double precision not null,
  issue_counts jsonb not null,
  actor        text not null,
  created_at   timestamptz not null default now(),
  primary key (city_id, batch_id)
);

create table import_issue (
  city_id  integer not null,
  batch_id bigint not null,
  issue_no integer not null,
  severity text not null check (severity in ('error', 'warning', 'note')),
  code     text not null,
  place    jsonb not null,
  facts    jsonb not null,
  primary key (city_id, batch_id, issue_no)
);

-- Rows that did not go in, as read, so that they can be handed back for correction.
create table import_reject (
  city_id  integer not null,
  batch_id bigint not null,
  row_no   bigint not null,
  codes    text not null,
  cells    jsonb not null,
  primary key (city_id, batch_id, row_no)
);

create table pipe (
  city_id           integer not null,
  pipe_id           bigint not null,
  network           text not null check (network in ('gas', 'water', 'drainage', 'heat')),
  owner_id          integer not null,
  source_id         text not null collate "C",
  sub_type          text,
  role              text not null,
  material          text not null,
  material_raw      text,
  diameter_mm       real,
  diameter_raw      text,
  pressure_class    text,
  pressure_mpa      real,
  laying            text not null,
  status            text not null,
  commissioned_on   date,
  date_precision    text not null,
  built_over        boolean,
  from_point        text,
  to_point          text,
  depth_from_m      real,
  depth_to_m        real,
  length_m          double precision not null,
  position_source   text not null,
  road_name         text,
  road_source_id    text,
  district_id       integer,
  street_id         integer,
  extra             jsonb,
  geom              geometry(LineString, 4490),
  batch_id          bigint not null,
  content_hash      bigint not null,
  valid_from        date not null,
  valid_to          date not null,
  recorded_at       timestamptz not null,
  primary key (city_id, pipe_id)
);
-- Identity: owner + source id inside one network. A second import meets the same row.
create unique index pipe_identity on pipe (city_id, network, owner_id, source_id);
create index pipe_geom on pipe using gist (geom);

create table point (
  city_id        integer not null,
  point_id       bigint not null,
  network        text not null,
  owner_id       integer not null,
  source_id      text not null collate "C",
  kind           text not null,
  feature        text,
  appurtenance   text,
  code           text,
  elevation_m    real,
  depth_m        real,
  built_on       date,
  status         text not null,
  district_id    integer,
  street_id      integer,
  extra          jsonb,
  geom           geometry(Point, 4490),
  batch_id       bigint not null,
  content_hash   bigint not null,
  valid_from     date not null,
  valid_to       date not null,
  recorded_at    timestamptz not null,
  primary key (city_id, point_id)
);
create unique index point_identity on point (city_id, network, owner_id, source_id);
create index point_geom on point using gist (geom);

-- Adjacent underground spaces: culverts, sewers, power and telecom ducts, wells.
create table space (
  city_id integer not null, space_id bigint not null, owner_id integer not null, source_id text not null collate "C",
  kind text not null, name text, extra jsonb, geom geometry(Geometry, 4490),
  district_id integer, street_id integer,
  batch_id bigint not null, content_hash bigint not null, valid_from date not null, valid_to date not null,
  recorded_at timestamptz not null,
  primary key (city_id, space_id), unique (city_id, owner_id, source_id)
);

create table road (
  city_id integer not null, road_id bigint not null, owner_id integer not null, source_id text not null collate "C",
  name text, road_class text not null, opened_on date, overhauled_on date, surface text, width_m real,
  vehicles_per_day real, from_name text, to_name text, length_m double precision, extra jsonb,
  geom geometry(LineString, 4490), district_id integer, street_id integer,
  batch_id bigint not null, content_hash bigint not null, valid_from date not null, valid_to date not null,
  recorded_at timestamptz not null,
  primary key (city_id, road_id), unique (city_id, owner_id, source_id)
);

create table building (
  city_id integer not null, building_id bigint not null, owner_id integer not null, source_id text not null collate "C",
  kind text not null, name text, households integer, people integer, floors integer, built_on date, extra jsonb,
  geom geometry(Geometry, 4490), district_id integer, street_id integer,
  batch_id bigint not null, content_hash bigint not null, valid_from date not null, valid_to date not null,
  recorded_at timestamptz not null,
  primary key (city_id, building_id), unique (city_id, owner_id, source_id)
);

create table community (
  city_id integer not null, community_id bigint not null, owner_id integer not null, source_id text not null collate "C",
  name text not null, households integer, people integer, built_on date, extra jsonb,
  geom geometry(Geometry, 4490), district_id integer, street_id integer,
  batch_id bigint not null, content_hash bigint not null, valid_from date not null, valid_to date not null,
  recorded_at timestamptz not null,
  primary key (city_id, community_id), unique (city_id, owner_id, source_id)
);

-- Leaks and breaks. Cancelled reports and service-line breaks stay, told apart by `state` and `asset`.
create table failure (
  city_id          integer not null,
  failure_id       bigint not null,
  network          text not null,
  owner_id         integer not null,
  source_id        text not null collate "C",
  occurred_on      date not null,
  asset            text not null,
  state            text not null,
  cause            text not null,
  grade            text,
  pipe_source_id   text,
  pipe_id          bigint,
  match_method     text not null,
  match_distance_m real,
  district_id      integer,
  street_id        integer,
  extra            jsonb,
  geom             geometry(Point, 4490),
  batch_id bigint not null, content_hash bigint not null, valid_from date not null, valid_to date not null,
  recorded_at timestamptz not null,
  primary key (city_id, failure_id),
  unique (city_id, network, owner_id, source_id)
);
create index failure_pipe on failure (city_id, pipe_id);

-- What a live row said before it was corrected: written in the same transaction as the correction.
create table network_history (
  city_id       integer not null,
  entity        text not null,
  entity_id     bigint not null,
  superseded_at timestamptz not null,
  recorded_at   timestamptz not null,
  batch_id      bigint not null,
  row           jsonb not null,
  primary key (city_id, entity, entity_id, superseded_at)
);
