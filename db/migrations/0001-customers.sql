-- Customers by the team's own id, and the small tables that belong to the installation as a whole.

create table customers (
  customer_id text collate "C" primary key,
  name text not null,
  segment text,
  plan text,
  seats integer,
  arr numeric,
  currency text,
  owner text,
  renewal_date date,
  domain text,
  signed_up_at timestamptz,
  churned_at timestamptz,
  attributes jsonb not null,
  demo boolean not null,
  search_text text collate "C" not null,
  sort_name text collate "C" not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create extension if not exists pg_trgm;

create index customers_search on customers using gin (search_text gin_trgm_ops);
create index customers_name on customers (sort_name, customer_id);
create index customers_arr on customers (arr, customer_id);
create index customers_renewal on customers (renewal_date, customer_id);
create index customers_segment on customers (segment collate "C", customer_id);
create index customers_owner on customers (owner collate "C", customer_id);
create index customers_demo on customers (customer_id) where demo;

create table settings (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null
);

-- The first day on which each kind of event was seen, for any customer: it tells a zero from ignorance.
create table event_sources (
  event_type text primary key,
  first_day date not null
);

create table scorecards (
  scorecard_id text not null,
  version integer not null,
  body jsonb not null,
  note text not null,
  created_at timestamptz not null,
  primary key (scorecard_id, version)
);
