-- What people write about a customer, and the moment at which an override was taken back or replaced.

create table customer_notes (
  customer_id text collate "C" not null references customers (customer_id) on delete cascade,
  note_id uuid not null,
  text text not null,
  author text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (customer_id, note_id)
);

create index customer_notes_created on customer_notes (customer_id, created_at, note_id);

-- Null where it was not kept: then the day tells.
alter table score_overrides add column ended_at timestamptz;
