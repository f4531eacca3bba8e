-- When a customer was last heard of, so that a list can be ordered by it: scores are brought up to date after events,
-- and this with them.

alter table health_scores add column last_activity_at timestamptz;

update health_scores h set last_activity_at = (
  select max(latest.at)
  from event_sources s
  cross join lateral (
    select max(e.occurred_at) as at from events e
    where e.customer_id = h.customer_id and e.event_type = s.event_type
  ) latest
);

create index health_scores_activity on health_scores (last_activity_at, customer_id);
