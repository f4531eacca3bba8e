-- What a portfolio needs: computed scores beside those that hold, overrides and pulses, versions and drafts of
-- scorecards with the rules that choose one, and how many events came on each day.

alter table health_scores add column computed_score double precision;
alter table health_scores add column computed_band text collate "C" not null default 'no_data';
alter table health_scores add column uncapped_score double precision;
alter table health_scores add column override_id uuid;
alter table health_scores add column change_90d double precision;
-- The day's row in the history has them.
alter table health_scores drop column factors;

update health_scores set computed_score = score, computed_band = band, uncapped_score = score;

create index health_scores_change_90d on health_scores (change_90d, customer_id);

alter table health_history add column computed_score double precision;
alter table health_history add column computed_band text collate "C" not null default 'no_data';
alter table health_history add column uncapped_score double precision;
alter table health_history add column override_id uuid;
alter table health_history add column currency text;
alter table health_history add column main_reason text;

update health_history set computed_score = score, computed_band = band, uncapped_score = score;

create index health_history_day on health_history (day, customer_id);

alter table scorecards add column author text not null default 'system';

update scorecards set body = jsonb_set(jsonb_set(jsonb_set(jsonb_set(jsonb_set(jsonb_set(body,
  '{factors,loginFrequency,enabled}', 'true'), '{factors,featureAdoption,enabled}', 'true'),
  '{factors,supportTickets}', body #> '{factors,supportTickets}'
    || '{"enabled": true, "priorityWeights": {"low": 1, "normal": 1, "high": 1, "urgent": 1}}'),
  '{factors,invoiceTimeliness}', body #> '{factors,invoiceTimeliness}' || '{"enabled": true, "graceDays": 0}'),
  '{factors,apiUsageTrend}', body #> '{factors,apiUsageTrend}' || '{"enabled": true, "minimumVolume": 0}'),
  '{hardRules}', '[]');

create table scorecard_drafts (
  scorecard_id text primary key,
  body jsonb not null,
  base_version integer not null,
  revision integer not null,
  author text not null,
  updated_at timestamptz not null
);

-- Which scorecard is for whom; the newest version holds, the older ones held on the days before.
create table scorecard_rules (
  version integer primary key,
  rules jsonb not null,
  note text not null,
  author text not null,
  created_at timestamptz not null
);

-- In force from one day to another, both included, and no longer from the day on which it was taken back.
create table score_overrides (
  customer_id text collate "C" not null references customers (customer_id) on delete cascade,
  override_id uuid not null,
  score double precision,
  band text collate "C",
  reason text not null,
  author text not null,
  from_day date not null,
  until_day date not null,
  ended_on date,
  created_at timestamptz not null,
  primary key (customer_id, override_id)
);

create index score_overrides_until on score_overrides (customer_id, until_day);

create table pulses (
  customer_id text collate "C" not null references customers (customer_id) on delete cascade,
  pulse_id uuid not null,
  value smallint not null,
  note text,
  author text not null,
  given_at timestamptz not null,
  primary key (customer_id, pulse_id)
);

create index pulses_given on pulses (customer_id, given_at);

-- How many events of each kind happened on a UTC day, over all customers.
create table source_days (
  event_type text not null,
  day date not null,
  events bigint not null,
  last_at timestamptz not null,
  primary key (event_type, day)
);

-- The days on which a kind of event had fallen silent for everybody, and the last day that was as usual.
create table stale_sources (
  event_type text not null,
  day date not null,
  last_good_day date not null,
  primary key (event_type, day)
);

create index events_received on events using brin (received_at);
