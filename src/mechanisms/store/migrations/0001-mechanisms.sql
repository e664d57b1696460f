-- Which mechanisms of the list a city runs on, with which parameters, since when. Never edited, only followed.
create table mechanism_setting (
  city_id      integer not null,
  mechanism_id text not null,
  version      integer not null,
  adopted      boolean not null,
  parameters   jsonb not null,
  note         text not null default '',
  actor        text not null,
  adopted_at   timestamptz not null default now(),
  primary key (city_id, mechanism_id, version)
);
