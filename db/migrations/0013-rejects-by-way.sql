create index rejected_events_way on rejected_events (way, rejected_at, reject_id);
