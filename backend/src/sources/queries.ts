import { EVENT_TYPES, type EventType, type FaultCode } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';

/** Waits until nobody else counts or judges, and keeps others waiting until the transaction ends. */
export async function lockSources(connection: Connection, lockId: number): Promise<void> {
  await connection.query('select pg_advisory_xact_lock($1::int)', [lockId]);
}

/** How far the counting is, as JSON, and the newest request to count everything anew. */
export async function selectProgress<Progress>(
  connection: Connection,
): Promise<{ progress: Progress | null; wanted: string | null }> {
  const [row] = await connection.query<{ progress: Progress | null; wanted: string | null }>(
    `select (select value from settings where key = 'source_count') as progress,
       (select value #>> '{}' from settings where key = 'source_recount') as wanted`,
  );
  return row ?? { progress: null, wanted: null };
}

// The embedded database summarizes only when it is told to; without that, every count reads the whole table.
/** Makes the index on the time of arrival know the newest events. */
export async function summarizeReceived(connection: Connection): Promise<void> {
  await connection.query(`select brin_summarize_new_values('events_received')`);
}

/**
 * Adds the events that were received from one instant to another, and happened since a day, to their days; answers how
 * many there are.
 */
export async function countReceived(
  connection: Connection,
  { from, to, firstDay }: { from: string; to: string; firstDay: string },
): Promise<number> {
  const [row] = await connection.query<{ events: number }>(
    `with counted as (
       select event_type, (occurred_at at time zone 'UTC')::date as day, count(*) as events, max(occurred_at) as last_at,
         max(received_at) as last_received_at
       from events
       where received_at >= $1::timestamptz and received_at < $2::timestamptz and occurred_at >= $3::timestamptz
       group by 1, 2
     ), stored as (
       insert into source_days as s (event_type, day, events, last_at, last_received_at)
       select event_type, day, events, last_at, last_received_at from counted order by 1, 2
       on conflict (event_type, day) do update set events = s.events + excluded.events,
         last_at = greatest(s.last_at, excluded.last_at),
         last_received_at = greatest(s.last_received_at, excluded.last_received_at)
     )
     select coalesce(sum(events), 0)::bigint as events from counted`,
    [from, to, startOf(firstDay)],
  );
  return row?.events ?? 0;
}

/** Takes away the days before one. */
export async function deleteDaysBefore(connection: Connection, day: string): Promise<void> {
  await connection.query('delete from source_days where day < $1::date', [day]);
  await connection.query('delete from source_rejects where day < $1::date', [day]);
}

/** Adds the events of customers that were received before an instant to the full count; answers how many there are. */
export async function countEventsOf(
  connection: Connection,
  customerIds: readonly string[],
  { until, firstDay }: { until: string; firstDay: string },
): Promise<number> {
  const [row] = await connection.query<{ events: number }>(
    `with counted as (
       select event_type, (occurred_at at time zone 'UTC')::date as day, count(*) as events, max(occurred_at) as last_at,
         max(received_at) as last_received_at
       from events
       where customer_id = any ($1::text[]) and event_type = any ($2::text[]) and occurred_at >= $3::timestamptz
         and received_at < $4::timestamptz
       group by 1, 2
     ), stored as (
       insert into source_recount as s (event_type, day, events, last_at, last_received_at)
       select event_type, day, events, last_at, last_received_at from counted order by 1, 2
       on conflict (event_type, day) do update set events = s.events + excluded.events,
         last_at = greatest(s.last_at, excluded.last_at),
         last_received_at = greatest(s.last_received_at, excluded.last_received_at)
     )
     select coalesce(sum(events), 0)::bigint as events from counted`,
    [customerIds, [...EVENT_TYPES], startOf(firstDay), until],
  );
  return row?.events ?? 0;
}

/** Empties what a full count has so far. */
export async function deleteRecount(connection: Connection): Promise<void> {
  await connection.query('delete from source_recount');
}

/** Puts the full count, which begins with a day, in the place of what was counted before of these days. */
export async function replaceDays(connection: Connection, firstDay: string): Promise<void> {
  await connection.query('delete from source_days where day >= $1::date', [firstDay]);
  await connection.query(
    `insert into source_days (event_type, day, events, last_at, last_received_at)
     select event_type, day, events, last_at, last_received_at from source_recount where day >= $1::date`,
    [firstDay],
  );
  await deleteRecount(connection);
}

/** Forgets what was counted and what is stale now; past days keep what they were scored with. */
export async function deleteCounts(connection: Connection, day: string): Promise<void> {
  await connection.query('delete from source_days');
  await connection.query('delete from stale_sources where day >= $1::date', [day]);
}

/** The events of a kind on a day, and when the latest of them happened and arrived. */
export interface CountedDay {
  type: EventType;
  day: string;
  events: number;
  lastAt: string;
  lastReceivedAt: string | null;
}

/** Every counted day. */
export function selectDays(connection: Connection): Promise<CountedDay[]> {
  return connection.query<CountedDay>(
    `select event_type as type, day, events, last_at as "lastAt", last_received_at as "lastReceivedAt"
     from source_days where event_type = any ($1::text[]) order by event_type, day`,
    [[...EVENT_TYPES]],
  );
}

/** The first day of each kind of event that was ever seen. */
export async function selectFirstDays(
  connection: Connection,
): Promise<Partial<Record<EventType, string>>> {
  const rows = await connection.query<{ type: EventType; day: string }>(
    'select event_type as type, first_day as day from event_sources',
  );
  return Object.fromEntries(rows.map(({ type, day }) => [type, day]));
}

/** A kind of event that is silent, and its last good day. */
export interface StaleSource {
  type: string;
  lastGoodDay: string;
}

/** What is stale on a day. */
export function selectStale(connection: Connection, day: string): Promise<StaleSource[]> {
  return connection.query<StaleSource>(
    `select event_type as type, last_good_day as "lastGoodDay" from stale_sources where day = $1::date
     order by event_type`,
    [day],
  );
}

/** Makes these, and no others, the kinds of event that are stale on a day. */
export async function replaceStale(
  connection: Connection,
  day: string,
  stale: readonly StaleSource[],
): Promise<void> {
  await connection.query('delete from stale_sources where day = $1::date', [day]);
  await connection.query(
    `insert into stale_sources (event_type, day, last_good_day)
     select event_type, $1::date, last_good_day from unnest($2::text[], $3::date[]) as s (event_type, last_good_day)`,
    [day, stale.map(({ type }) => type), stale.map(({ lastGoodDay }) => lastGoodDay)],
  );
}

/** Events that were refused on a day; `type` is empty where it is not a known one. */
export interface RefusedEvents {
  type: EventType | '';
  code: FaultCode;
  events: number;
}

/** Adds refused events to a day. */
export async function addRejects(
  connection: Connection,
  day: string,
  refused: readonly RefusedEvents[],
): Promise<void> {
  await connection.query(
    `insert into source_rejects as s (event_type, day, code, events)
     select event_type, $1::date, code, events from unnest($2::text[], $3::text[], $4::bigint[]) as r (event_type, code, events)
     order by 1, 3
     on conflict (event_type, day, code) do update set events = s.events + excluded.events`,
    [
      ...[day, refused.map(({ type }) => type), refused.map(({ code }) => code)],
      refused.map(({ events }) => events),
    ],
  );
}

/** How many events were refused since a day, by kind and code. */
export function selectRejects(connection: Connection, since: string): Promise<RefusedEvents[]> {
  return connection.query<RefusedEvents>(
    `select event_type as type, code, sum(events)::bigint as events from source_rejects
     where day >= $1::date group by 1, 2 order by 1, 3 desc, 2`,
    [since],
  );
}

function startOf(day: string): string {
  return `${day}T00:00:00Z`;
}
