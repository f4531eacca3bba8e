-- What a portfolio sums up of a day, to be read from the index alone: the rows themselves hold all facts and are wide.

drop index health_history_day;

create index health_history_day on health_history (day, customer_id)
  include (score, band, arr, currency, segment, owner, renewal_date);

-- An index is read alone where rows are known to be seen by all, which cleaning finds out; a day is a small share of them.
alter table health_history set (autovacuum_vacuum_insert_scale_factor = 0.005);
