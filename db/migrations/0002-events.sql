-- What customers do: raw events, their daily counts, and the tickets and invoices that events describe.
-- The foreign key of events keeps a customer from being deleted while events for it are written; daily_usage
-- and score_marks are only written in the same statement, so they need none (a key on daily_usage costs the
-- hot write another tenth).

create table events (
  customer_id text collate "C" not null references customers (customer_id) on delete cascade,
  event_id text collate "C" not null,
  event_type text collate "C" not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  user_id text,
  feature text,
  count bigint not null,
  details jsonb,
  properties jsonb,
  content_hash bigint not null,
  primary key (customer_id, event_id)
);

create index events_timeline on events (customer_id, event_type, occurred_at desc, event_id desc);

create table daily_usage (
  customer_id text collate "C" not null,
  day date not null,
  event_type text collate "C" not null,
  feature text collate "C" not null,
  count bigint not null,
  primary key (customer_id, day, event_type, feature)
);

-- A ticket or an invoice is the sum of its events in any order of arrival: times are the earliest (opened,
-- issued, paid, voided) or the latest (reopened, solved) told; of what can be stated again, the statement with
-- the latest time holds, the greater value where two have the same time.
create table support_tickets (
  customer_id text collate "C" not null references customers (customer_id) on delete cascade,
  ticket_id text collate "C" not null,
  opened_at timestamptz,
  reopened_at timestamptz,
  solved_at timestamptz,
  priority text collate "C",
  priority_stated_at timestamptz,
  subject text collate "C",
  subject_stated_at timestamptz,
  primary key (customer_id, ticket_id)
);

create index support_tickets_opened on support_tickets (customer_id, opened_at);

create table invoices (
  customer_id text collate "C" not null references customers (customer_id) on delete cascade,
  invoice_id text collate "C" not null,
  issued_at timestamptz,
  due_on date,
  due_stated_at timestamptz,
  paid_at timestamptz,
  voided_at timestamptz,
  amount numeric,
  currency text collate "C",
  amount_stated_at timestamptz,
  primary key (customer_id, invoice_id)
);

create index invoices_due on invoices (customer_id, due_on);
