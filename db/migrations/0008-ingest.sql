-- What ingest needs besides the events: whose they are where that is told apart from them, those that wait for
-- it, what was refused and why, and the answers that are repeated to a repeated request.

-- Whom a name from elsewhere stands for: a user of a product (user, anonymous), or a customer under another id
-- (customer). Belongs to the installation, so it refers to customers without a key.
create table identities (
  kind text collate "C" not null,
  ref text collate "C" not null,
  customer_id text collate "C" not null,
  seen_at timestamptz not null,
  primary key (kind, ref)
);

create index identities_customer on identities (customer_id, kind, ref);

-- Events whose customer is not known yet. customer_id is null until it is; then they go to the events.
create table unmatched_events (
  kind text collate "C" not null,
  ref text collate "C" not null,
  event_id text collate "C" not null,
  event_type text collate "C" not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  event jsonb not null,
  customer_id text collate "C",
  primary key (kind, ref, event_id)
);

create index unmatched_events_resolved on unmatched_events (customer_id, received_at) where customer_id is not null;
create index unmatched_events_received on unmatched_events (received_at);
create index unmatched_events_waiting on unmatched_events (kind, ref, received_at, event_id) include (event_type)
  where customer_id is null;

create table rejected_events (
  reject_id uuid primary key,
  rejected_at timestamptz not null,
  way text collate "C" not null,
  customer_id text,
  event_id text,
  event_type text,
  code text collate "C" not null,
  pointer text not null,
  detail text not null,
  sent text not null
);

create index rejected_events_at on rejected_events (rejected_at, reject_id);
create index rejected_events_code on rejected_events (code, rejected_at, reject_id);

-- claimed_at: since when the key stands for this request. tried_at: the latest try; null when it has ended. No status
-- until there is an answer to keep.
create table idempotency_keys (
  scope text collate "C" not null,
  key text collate "C" not null,
  fingerprint text not null,
  claimed_at timestamptz not null,
  tried_at timestamptz,
  status smallint,
  content_type text,
  body text,
  primary key (scope, key)
);

create index idempotency_keys_claimed on idempotency_keys (claimed_at);

-- Users are found by the domain of their e-mail address.
create index customers_domain on customers (lower(domain) collate "C", customer_id);
