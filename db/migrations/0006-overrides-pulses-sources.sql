-- What replaced an override, the latest pulse beside the score it may contradict, and the counting of sources.

alter table score_overrides add column replaced_by uuid;

alter table health_scores add column pulse smallint;
alter table health_scores add column pulse_at timestamptz;
alter table health_scores add column pulse_id uuid;

create index health_scores_pulse on health_scores (pulse, computed_band, pulse_at) where pulse is not null;

alter table source_days add column last_received_at timestamptz;

-- The counts of a full count that is under way, until they take the place of those in source_days.
create table source_recount (
  event_type text not null,
  day date not null,
  events bigint not null,
  last_at timestamptz not null,
  last_received_at timestamptz not null,
  primary key (event_type, day)
);

-- How many events were refused on a UTC day, by the code of the first fault; no type where it is not a known one.
create table source_rejects (
  event_type text not null,
  day date not null,
  code text not null,
  events bigint not null,
  primary key (event_type, day, code)
);

-- A count of what was received lately reads the new end of the table alone, as soon as it is summarized.
alter index events_received set (autosummarize = on);
