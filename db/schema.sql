-- The schema that the migrations make. Written by npm run schema:dump; a test compares.

create table customer_notes (
  customer_id text collate "C" not null,
  note_id uuid not null,
  text text not null,
  author text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint customer_notes_pkey PRIMARY KEY (customer_id, note_id),
  constraint customer_notes_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(customer_id) ON DELETE CASCADE
);
CREATE INDEX customer_notes_created ON public.customer_notes USING btree (customer_id, created_at, note_id);

create table customers (
  customer_id text collate "C" not null,
  name text not null,
  segment text,
  plan text,
  seats integer,
  arr numeric,
  currency text,
  owner text,
  renewal_date date,
  domain text,
  signed_up_at timestamp with time zone,
  churned_at timestamp with time zone,
  attributes jsonb not null,
  demo boolean not null,
  search_text text collate "C" not null,
  sort_name text collate "C" not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint customers_pkey PRIMARY KEY (customer_id)
);
CREATE INDEX customers_arr ON public.customers USING btree (arr, customer_id);
CREATE INDEX customers_demo ON public.customers USING btree (customer_id) WHERE demo;
CREATE INDEX customers_domain ON public.customers USING btree (lower(domain) COLLATE "C", customer_id);
CREATE INDEX customers_name ON public.customers USING btree (sort_name, customer_id);
CREATE INDEX customers_owner ON public.customers USING btree (owner COLLATE "C", customer_id);
CREATE INDEX customers_renewal ON public.customers USING btree (renewal_date, customer_id);
CREATE INDEX customers_search ON public.customers USING gin (search_text gin_trgm_ops);
CREATE INDEX customers_segment ON public.customers USING btree (segment COLLATE "C", customer_id);

create table daily_usage (
  customer_id text collate "C" not null,
  day date not null,
  event_type text collate "C" not null,
  feature text collate "C" not null,
  count bigint not null,
  constraint daily_usage_pkey PRIMARY KEY (customer_id, day, event_type, feature)
);

create table event_sources (
  event_type text not null,
  first_day date not null,
  constraint event_sources_pkey PRIMARY KEY (event_type)
);

create table events (
  customer_id text collate "C" not null,
  event_id text collate "C" not null,
  event_type text collate "C" not null,
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  user_id text,
  feature text,
  count bigint not null,
  details jsonb,
  properties jsonb,
  content_hash bigint not null,
  constraint events_pkey PRIMARY KEY (customer_id, event_id),
  constraint events_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(customer_id) ON DELETE CASCADE
);
CREATE INDEX events_received ON public.events USING brin (received_at) WITH (autosummarize='on');
CREATE INDEX events_timeline ON public.events USING btree (customer_id, event_type, occurred_at DESC, event_id DESC);

create table health_history (
  customer_id text collate "C" not null,
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
  scored_at timestamp with time zone not null,
  computed_score double precision,
  computed_band text collate "C" not null default 'no_data'::text,
  uncapped_score double precision,
  override_id uuid,
  currency text,
  main_reason text,
  constraint health_history_pkey PRIMARY KEY (customer_id, day),
  constraint health_history_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(customer_id) ON DELETE CASCADE
);
CREATE INDEX health_history_day ON public.health_history USING btree (day, customer_id) INCLUDE (score, band, arr, currency, segment, owner, renewal_date);

create table health_scores (
  customer_id text collate "C" not null,
  day date,
  score double precision,
  band text collate "C" not null,
  coverage double precision not null,
  main_reason text,
  change_7d double precision,
  change_30d double precision,
  scorecard_id text,
  scorecard_version integer,
  scored_at timestamp with time zone,
  computed_score double precision,
  computed_band text collate "C" not null default 'no_data'::text,
  uncapped_score double precision,
  override_id uuid,
  change_90d double precision,
  pulse smallint,
  pulse_at timestamp with time zone,
  pulse_id uuid,
  last_activity_at timestamp with time zone,
  constraint health_scores_pkey PRIMARY KEY (customer_id),
  constraint health_scores_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(customer_id) ON DELETE CASCADE
);
CREATE INDEX health_scores_activity ON public.health_scores USING btree (last_activity_at, customer_id);
CREATE INDEX health_scores_band ON public.health_scores USING btree (band, score, customer_id);
CREATE INDEX health_scores_change_30d ON public.health_scores USING btree (change_30d, customer_id);
CREATE INDEX health_scores_change_7d ON public.health_scores USING btree (change_7d, customer_id);
CREATE INDEX health_scores_change_90d ON public.health_scores USING btree (change_90d, customer_id);
CREATE INDEX health_scores_pulse ON public.health_scores USING btree (pulse, computed_band, pulse_at) WHERE (pulse IS NOT NULL);
CREATE INDEX health_scores_score ON public.health_scores USING btree (score, customer_id);

create table idempotency_keys (
  scope text collate "C" not null,
  key text collate "C" not null,
  fingerprint text not null,
  claimed_at timestamp with time zone not null,
  tried_at timestamp with time zone,
  status smallint,
  content_type text,
  body text,
  constraint idempotency_keys_pkey PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_keys_claimed ON public.idempotency_keys USING btree (claimed_at);

create table identities (
  kind text collate "C" not null,
  ref text collate "C" not null,
  customer_id text collate "C" not null,
  seen_at timestamp with time zone not null,
  constraint identities_pkey PRIMARY KEY (kind, ref)
);
CREATE INDEX identities_customer ON public.identities USING btree (customer_id, kind, ref);

create table invoices (
  customer_id text collate "C" not null,
  invoice_id text collate "C" not null,
  issued_at timestamp with time zone,
  due_on date,
  due_stated_at timestamp with time zone,
  paid_at timestamp with time zone,
  voided_at timestamp with time zone,
  amount numeric,
  currency text collate "C",
  amount_stated_at timestamp with time zone,
  constraint invoices_pkey PRIMARY KEY (customer_id, invoice_id),
  constraint invoices_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(customer_id) ON DELETE CASCADE
);
CREATE INDEX invoices_due ON public.invoices USING btree (customer_id, due_on);

create table outcomes (
  customer_id text collate "C" not null,
  outcome_id text collate "C" not null,
  kind text collate "C" not null,
  occurred_on date not null,
  reason text,
  constraint outcomes_pkey PRIMARY KEY (customer_id, outcome_id),
  constraint outcomes_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(customer_id) ON DELETE CASCADE
);

create table pulses (
  customer_id text collate "C" not null,
  pulse_id uuid not null,
  value smallint not null,
  note text,
  author text not null,
  given_at timestamp with time zone not null,
  constraint pulses_pkey PRIMARY KEY (customer_id, pulse_id),
  constraint pulses_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(customer_id) ON DELETE CASCADE
);
CREATE INDEX pulses_given ON public.pulses USING btree (customer_id, given_at);

create table rejected_events (
  reject_id uuid not null,
  rejected_at timestamp with time zone not null,
  way text collate "C" not null,
  customer_id text,
  event_id text,
  event_type text,
  code text collate "C" not null,
  pointer text not null,
  detail text not null,
  sent text not null,
  constraint rejected_events_pkey PRIMARY KEY (reject_id)
);
CREATE INDEX rejected_events_at ON public.rejected_events USING btree (rejected_at, reject_id);
CREATE INDEX rejected_events_code ON public.rejected_events USING btree (code, rejected_at, reject_id);
CREATE INDEX rejected_events_way ON public.rejected_events USING btree (way, rejected_at, reject_id);

create table saved_views (
  view_id uuid not null,
  name text not null,
  sort_name text collate "C" not null,
  query text not null,
  visibility text collate "C" not null,
  author text collate "C" not null,
  is_default boolean not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint saved_views_pkey PRIMARY KEY (view_id)
);
CREATE INDEX saved_views_name ON public.saved_views USING btree (sort_name, view_id);

create table schema_migrations (
  name text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (name)
);

create table score_marks (
  customer_id text collate "C" not null,
  mark uuid not null,
  constraint score_marks_pkey PRIMARY KEY (customer_id)
);

create table score_overrides (
  customer_id text collate "C" not null,
  override_id uuid not null,
  score double precision,
  band text collate "C",
  reason text not null,
  author text not null,
  from_day date not null,
  until_day date not null,
  ended_on date,
  created_at timestamp with time zone not null,
  replaced_by uuid,
  ended_at timestamp with time zone,
  constraint score_overrides_pkey PRIMARY KEY (customer_id, override_id),
  constraint score_overrides_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(customer_id) ON DELETE CASCADE
);
CREATE INDEX score_overrides_until ON public.score_overrides USING btree (customer_id, until_day);

create table scorecard_drafts (
  scorecard_id text not null,
  body jsonb not null,
  base_version integer not null,
  revision integer not null,
  author text not null,
  updated_at timestamp with time zone not null,
  constraint scorecard_drafts_pkey PRIMARY KEY (scorecard_id)
);

create table scorecard_rules (
  version integer not null,
  rules jsonb not null,
  note text not null,
  author text not null,
  created_at timestamp with time zone not null,
  constraint scorecard_rules_pkey PRIMARY KEY (version)
);

create table scorecards (
  scorecard_id text not null,
  version integer not null,
  body jsonb not null,
  note text not null,
  created_at timestamp with time zone not null,
  author text not null default 'system'::text,
  constraint scorecards_pkey PRIMARY KEY (scorecard_id, version)
);

create table settings (
  key text not null,
  value jsonb not null,
  updated_at timestamp with time zone not null,
  constraint settings_pkey PRIMARY KEY (key)
);

create table source_days (
  event_type text not null,
  day date not null,
  events bigint not null,
  last_at timestamp with time zone not null,
  last_received_at timestamp with time zone,
  constraint source_days_pkey PRIMARY KEY (event_type, day)
);

create table source_recount (
  event_type text not null,
  day date not null,
  events bigint not null,
  last_at timestamp with time zone not null,
  last_received_at timestamp with time zone not null,
  constraint source_recount_pkey PRIMARY KEY (event_type, day)
);

create table source_rejects (
  event_type text not null,
  day date not null,
  code text not null,
  events bigint not null,
  constraint source_rejects_pkey PRIMARY KEY (event_type, day, code)
);

create table stale_sources (
  event_type text not null,
  day date not null,
  last_good_day date not null,
  constraint stale_sources_pkey PRIMARY KEY (event_type, day)
);

create table support_tickets (
  customer_id text collate "C" not null,
  ticket_id text collate "C" not null,
  opened_at timestamp with time zone,
  reopened_at timestamp with time zone,
  solved_at timestamp with time zone,
  priority text collate "C",
  priority_stated_at timestamp with time zone,
  subject text collate "C",
  subject_stated_at timestamp with time zone,
  constraint support_tickets_pkey PRIMARY KEY (customer_id, ticket_id),
  constraint support_tickets_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(customer_id) ON DELETE CASCADE
);
CREATE INDEX support_tickets_opened ON public.support_tickets USING btree (customer_id, opened_at);

create table unmatched_events (
  kind text collate "C" not null,
  ref text collate "C" not null,
  event_id text collate "C" not null,
  event_type text collate "C" not null,
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  event jsonb not null,
  customer_id text collate "C",
  constraint unmatched_events_pkey PRIMARY KEY (kind, ref, event_id)
);
CREATE INDEX unmatched_events_received ON public.unmatched_events USING btree (received_at);
CREATE INDEX unmatched_events_resolved ON public.unmatched_events USING btree (customer_id, received_at) WHERE (customer_id IS NOT NULL);
CREATE INDEX unmatched_events_waiting ON public.unmatched_events USING btree (kind, ref, received_at, event_id) INCLUDE (event_type) WHERE (customer_id IS NULL);
