-- What became of customers: what a backtest compares scores with.

create table outcomes (
  customer_id text collate "C" not null references customers (customer_id) on delete cascade,
  outcome_id text collate "C" not null,
  kind text collate "C" not null,
  occurred_on date not null,
  reason text,
  primary key (customer_id, outcome_id)
);
