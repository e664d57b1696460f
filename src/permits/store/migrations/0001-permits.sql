-- What must be allowed before a road is opened: rules in versions, one permit case a project with its steps and clocks, one
-- excavation case a banned road. Projects are known by their id and by the facts given; they live with planning.

-- Never edited, only followed by the next version.
create table permit_rule_set (
  city_id    integer not null,
  version    integer not null,
  rules      jsonb not null,
  reason     text not null,
  actor      text not null,
  adopted_at timestamptz not null default now(),
  primary key (city_id, version)
);

create table permit_case (
  city_id      integer not null,
  case_no      bigint not null,
  project_id   text not null,
  name         text not null,
  facts        jsonb not null,
  decided_on   date not null,
  -- null = the shipped rules
  rule_version integer,
  project_class text not null check (project_class in ('important', 'general', 'small')),
  -- as planned: the route's own words, its bans and its days
  route        jsonb not null,
  starts_on    date,
  -- moves with every change: two people do not overwrite each other
  version      integer not null,
  actor        text not null,
  created_at   timestamptz not null,
  primary key (city_id, case_no),
  unique (city_id, project_id)
);

create table permit_step (
  city_id      integer not null,
  case_no      bigint not null,
  step_code    text not null,
  step_order   integer not null,
  stage        text not null check (stage in ('initiation', 'design', 'construction', 'acceptance')),
  state        text not null check (state in ('needed', 'merged', 'exempt', 'not_called_for')),
  reason       text not null,
  mechanism    text,
  days         integer not null,
  unit         text not null check (unit in ('working', 'calendar')),
  after        jsonb not null,
  planned_from date,
  planned_to   date,
  is_critical  boolean not null,
  source       text not null,
  confidence   text not null,
  stand        text not null check (stand in ('planned', 'running', 'done')),
  submitted_on date,
  due_on       date,
  done_on      date,
  -- number of the decision or receipt
  document     text not null default '',
  primary key (city_id, case_no, step_code),
  foreign key (city_id, case_no) references permit_case (city_id, case_no) on delete cascade
);
create index permit_step_due on permit_step (city_id, stand, due_on);

-- One road, one case: arguments, review, channels, the exception and the days it is for.
create table excavation_case (
  city_id        integer not null,
  excavation_no  bigint not null,
  case_no        bigint not null,
  road_name      text not null,
  road_source_id text not null,
  -- what bans the road, as found when the case was opened
  reasons        jsonb not null,
  level          text not null check (level in ('street', 'district', 'city')),
  state          text not null check (state in ('draft', 'submitted', 'reviewed', 'approved', 'refused', 'opened', 'closed')),
  -- part -> {text, documents}
  parts          jsonb not null,
  experts        integer not null,
  -- level -> {body, word, note}
  channels       jsonb not null,
  -- days that the approval is for
  open_from      date,
  open_to        date,
  version        integer not null,
  created_at     timestamptz not null,
  primary key (city_id, excavation_no),
  unique (city_id, case_no, road_name, road_source_id),
  foreign key (city_id, case_no) references permit_case (city_id, case_no) on delete cascade
);

-- What happened to a case, its steps and its roads; only ever added to.
create table permit_event (
  city_id       integer not null,
  event_no      bigint not null,
  case_no       bigint not null,
  excavation_no bigint,
  step_code     text,
  at            timestamptz not null,
  actor         text not null,
  kind          text not null,
  note          text not null,
  facts         jsonb not null,
  primary key (city_id, event_no)
);
create index permit_event_case on permit_event (city_id, case_no, event_no);
