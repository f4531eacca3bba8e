-- The current score (one row a customer), its history (one row a customer and day), and the marks of who is
-- to be scored anew, which are written in the transaction that stores the events.

create table health_scores (
  customer_id text collate "C" primary key references customers (customer_id) on delete cascade,
  day date,
  score double precision,
  band text collate "C" not null,
  coverage double precision not null,
  main_reason text,
  change_7d double precision,
  change_30d double precision,
  factors jsonb,
  scorecard_id text,
  scorecard_version integer,
  scored_at timestamptz
);

create index health_scores_score on health_scores (score, customer_id);
create index health_scores_band on health_scores (band, score, customer_id);
create index health_scores_change_7d on health_scores (change_7d, customer_id);
create index health_scores_change_30d on health_scores (change_30d, customer_id);

create table health_history (
  customer_id text collate "C" not null references customers (customer_id) on delete cascade,
  day date not null,
  score double precision,
  band text collate "C" not null,
  coverage double precision not null,
  factors jsonb not null,
  scorecard_id text not null,
  scorecard_version integer not null,
  arr numeric,
  segment text,
  owner text,
  renewal_date date,
  scored_at timestamptz not null,
  primary key (customer_id, day)
);

create table score_marks (
  customer_id text collate "C" primary key,
  mark uuid not null
);
