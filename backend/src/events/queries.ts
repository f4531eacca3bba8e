import { EVENT_TYPES, type Event, type EventType } from '@customer-health/contract';
import type { Connection, Transaction } from '@customer-health/db';
import { createTimeId } from '../time-id.ts';
import type { NewEvent } from './event.ts';
import { KEPT_FROM } from './kept-sql.ts';
import { upsertInvoices, upsertTickets } from './object-sql.ts';

/** What identifies an event. */
export interface EventKey {
  customerId: string;
  eventId: string;
}

/** How the columns of events come in: `source` has them all, by these names. */
interface StoredFrom {
  source: string;
  /** Whether tickets and invoices are among them. */
  described: boolean;
}

/**
 * The statement that stores events, their daily counts, what they say of tickets and invoices, and the marks of
 * whose score is to follow, and answers what was stored now. Left out are events that are known already and those of
 * customers that are not. `$1` is the new mark.
 */
function storeStatement({ source, described }: StoredFrom): string {
  return `with stored as (
       insert into events (customer_id, event_id, event_type, occurred_at, received_at, user_id, feature, count,
         details, properties, content_hash)
       select s.customer_id, s.event_id, s.event_type, s.occurred_at, s.received_at, s.user_id, s.feature, s.count,
         s.details::jsonb, s.properties::jsonb, s.content_hash
       from ${source}
       join customers using (customer_id)
       order by s.customer_id, s.event_id
       on conflict (customer_id, event_id) do nothing
       returning customer_id, event_id, event_type, occurred_at, feature, count, details
     ), counted as (
       insert into daily_usage (customer_id, day, event_type, feature, count)
       select customer_id, (occurred_at at time zone 'UTC')::date, event_type, coalesce(feature, ''), sum(count)
       from stored
       where event_type in ('login', 'feature_use', 'api_call')
       group by 1, 2, 3, 4
       order by 1, 2, 3, 4
       on conflict (customer_id, day, event_type, feature) do update set count = daily_usage.count + excluded.count
     ), marked as (
       insert into score_marks (customer_id, mark)
       select distinct customer_id, $1::uuid from stored order by 1
       on conflict (customer_id) do update set mark = excluded.mark
     )${
       described
         ? `, tickets as (
     ${upsertTickets('stored')}
     ), invoiced as (
     ${upsertInvoices('stored')}
     )`
         : ''
     }
     select customer_id as "customerId", event_id as "eventId" from stored`;
}

const SENT = `unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::text[],
         $9::bigint[], $10::text[], $11::text[], $12::bigint[])
         as s (customer_id, event_id, event_type, occurred_at, received_at, user_id, feature, count, details,
           properties, content_hash)`;

const STORE_USAGE = storeStatement({ source: SENT, described: false });
const STORE_ANY = storeStatement({ source: SENT, described: true });

/**
 * Stores events with all that follows from them, in one statement, and answers what was stored now. Left out are
 * events that are known already and those of customers that are not.
 *
 * @param events in the order of their keys, so that two writers never wait for each other in a circle
 */
export function insertEvents(
  connection: Connection,
  events: readonly NewEvent[],
): Promise<EventKey[]> {
  const isUsage = events.every((event) => event.details === null);
  return connection.query<EventKey>(isUsage ? STORE_USAGE : STORE_ANY, [
    createMark(events),
    events.map((event) => event.customerId),
    events.map((event) => event.eventId),
    events.map((event) => event.type),
    events.map((event) => event.occurredAt),
    events.map((event) => event.receivedAt),
    events.map((event) => event.userId),
    events.map((event) => event.feature),
    events.map((event) => event.count),
    events.map(detailsJson),
    events.map((event) => event.properties),
    events.map((event) => event.contentHash),
  ]);
}

/** The mark that these events leave on their customers; it tells since when the score is behind. */
function createMark([first]: readonly NewEvent[]): string {
  return createTimeId(new Date(first?.receivedAt ?? 0));
}

function detailsJson({ details }: NewEvent): string | null {
  return details === null ? null : JSON.stringify(details);
}

const STAGED = 'staged_events';

/** The columns of an event, in the order in which `copy` is given them. */
export const STAGED_COLUMNS = [
  ...[
    'customer_id',
    'event_id',
    'event_type',
    'occurred_at',
    'received_at',
    'user_id',
    'feature',
    'count',
  ],
  ...['details', 'properties', 'content_hash'],
];

/** Makes the table through which `copy` brings events in; it goes with the transaction. */
export async function createStaging(connection: Connection): Promise<void> {
  await connection.query(
    `create temp table ${STAGED} (customer_id text collate "C", event_id text collate "C", event_type text collate "C",
       occurred_at timestamptz, received_at timestamptz, user_id text, feature text, count bigint, details jsonb,
       properties jsonb, content_hash bigint) on commit drop`,
  );
}

const STORE_STAGED = storeStatement({ source: `${STAGED} s`, described: true });

/** Does by `copy` what `insertEvents` does; the table for it must be there. */
export async function copyEvents(
  connection: Transaction,
  events: readonly NewEvent[],
): Promise<EventKey[]> {
  const rows = events.map((event) => [
    ...[
      event.customerId,
      event.eventId,
      event.type,
      event.occurredAt,
      event.receivedAt,
      event.userId,
    ],
    ...[event.feature, event.count, detailsJson(event), event.properties, event.contentHash],
  ]);
  await connection.copy(STAGED, STAGED_COLUMNS, rows);
  return connection.query<EventKey>(STORE_STAGED, [createMark(events)]);
}

/** An event as it is found again: `hash` is null when the customer exists and the event does not. */
export interface FoundEvent extends EventKey {
  hash: string | null;
}

/** Looks events up by key; those of customers that do not exist are left out. */
export function findEvents(
  connection: Connection,
  keys: readonly EventKey[],
): Promise<FoundEvent[]> {
  return connection.query<FoundEvent>(
    `select k.customer_id as "customerId", k.event_id as "eventId", e.content_hash::text as hash
     from unnest($1::text[], $2::text[]) as k (customer_id, event_id)
     join customers c on c.customer_id = k.customer_id
     left join events e on e.customer_id = k.customer_id and e.event_id = k.event_id`,
    [keys.map((key) => key.customerId), keys.map((key) => key.eventId)],
  );
}

/** Remembers the first day on which these kinds of event were seen. */
export async function lowerSources(
  connection: Connection,
  firstDays: ReadonlyMap<EventType, string>,
): Promise<void> {
  await connection.query(
    `insert into event_sources as s (event_type, first_day)
     select event_type, first_day from unnest($1::text[], $2::date[]) as n (event_type, first_day) order by 1
     on conflict (event_type) do update set first_day = least(s.first_day, excluded.first_day)`,
    [[...firstDays.keys()], [...firstDays.values()]],
  );
}

/** Makes the first days anew from the events that are there; called when customers were removed. */
export async function rebuildSources(connection: Connection): Promise<void> {
  await connection.query('delete from event_sources');
  // One step down an index for each customer and kind, however many events there are.
  await connection.query(
    `insert into event_sources as s (event_type, first_day)
     select wanted.event_type, min((first.occurred_at at time zone 'UTC')::date)
     from customers c
     cross join unnest($1::text[]) as wanted (event_type)
     cross join lateral (
       select e.occurred_at from events e
       where e.customer_id = c.customer_id and e.event_type = wanted.event_type
       order by e.occurred_at limit 1
     ) first
     group by wanted.event_type order by 1
     on conflict (event_type) do update set first_day = least(s.first_day, excluded.first_day)`,
    [[...EVENT_TYPES]],
  );
  // Of days whose raw events are deleted, what was derived from them tells; nothing is read while there are none.
  await connection.query(
    `insert into event_sources as s (event_type, first_day)
     select told.event_type, min(told.day) from (
       select event_type, day from daily_usage
       union all select 'ticket_opened', (opened_at at time zone 'UTC')::date from support_tickets
       union all select 'ticket_solved', (solved_at at time zone 'UTC')::date from support_tickets
       union all select 'invoice_issued', (issued_at at time zone 'UTC')::date from invoices
       union all select 'invoice_paid', (paid_at at time zone 'UTC')::date from invoices
       union all select 'invoice_voided', (voided_at at time zone 'UTC')::date from invoices
     ) told
     where ${KEPT_FROM} > '-infinity' and told.day < ${KEPT_FROM}
     group by 1 order by 1
     on conflict (event_type) do update set first_day = least(s.first_day, excluded.first_day)`,
  );
}

/** Whether a customer has the first event of some kind that anybody sent. */
export async function sentFirstEvent(connection: Connection, customerId: string): Promise<boolean> {
  const rows = await connection.query(
    `select 1 as one from event_sources s
     where exists (
       select from events e where e.customer_id = $1 and e.event_type = s.event_type
         and e.occurred_at < (s.first_day + 1)::timestamp at time zone 'UTC'
     ) limit 1`,
    [customerId],
  );
  return rows.length > 0;
}

/** Where a page of the timeline begins: before this event. */
export interface TimelinePosition {
  at: string;
  eventId: string;
}

/** Which events: of these types, before a position, and not before an instant. */
export interface EventPage {
  types: readonly EventType[];
  before: TimelinePosition | null;
  from?: string;
  limit: number;
}

/** A page of a customer's events of these types, newest first: one walk along the index for each type. */
export function selectEvents(
  connection: Connection,
  customerId: string,
  { types, before, from = '-infinity', limit }: EventPage,
): Promise<Event[]> {
  return connection.query<Event>(
    `select found.* from unnest($2::text[]) as wanted (event_type)
     cross join lateral (
       select e.event_id as "eventId", e.event_type as type, e.occurred_at as timestamp, e.received_at as "receivedAt",
         e.user_id as "userId", e.feature, e.count,
         e.details ->> 'ticketId' as "ticketId", e.details ->> 'priority' as priority, e.details ->> 'subject' as subject,
         e.details ->> 'invoiceId' as "invoiceId", (e.details ->> 'amount')::numeric as amount,
         e.details ->> 'currency' as currency, e.details ->> 'dueAt' as "dueAt",
         coalesce(e.properties, '{}') as properties
       from events e
       where e.customer_id = $1 and e.event_type = wanted.event_type
         and (e.occurred_at, e.event_id) < ($3::timestamptz, $4) and e.occurred_at >= $6::timestamptz
       order by e.occurred_at desc, e.event_id desc
       limit $5
     ) found
     order by found.timestamp desc, found."eventId" desc
     limit $5`,
    [customerId, types, before?.at ?? '9999-12-31T00:00:00Z', before?.eventId ?? '', limit, from],
  );
}

/** Whether a customer exists, asked where a timeline is empty. */
export async function customerExists(connection: Connection, customerId: string): Promise<boolean> {
  const rows = await connection.query('select 1 as one from customers where customer_id = $1', [
    customerId,
  ]);
  return rows.length > 0;
}

/** Deletes some events of a customer and answers how many; none when nothing is left. */
export async function deleteSomeEvents(
  connection: Connection,
  customerId: string,
  limit: number,
): Promise<number> {
  const deleted = await connection.query(
    `delete from events where customer_id = $1
       and event_id in (select event_id from events where customer_id = $1 order by event_id limit $2)
     returning 1 as one`,
    [customerId, limit],
  );
  return deleted.length;
}

/**
 * Deletes events of these customers that happened before a UTC day and arrived before an instant, so many at most, and
 * answers how many: a walk along the end of the index of timelines for each customer and kind.
 */
export async function deleteOldEvents(
  connection: Connection,
  customerIds: readonly string[],
  { day, arrivedBefore }: { day: string; arrivedBefore: string },
  limit: number,
): Promise<number> {
  const [row] = await connection.query<{ deleted: number }>(
    `with old as (
       select found.customer_id, found.event_id
       from unnest($1::text[]) as c (customer_id)
       cross join unnest($2::text[]) as wanted (event_type)
       cross join lateral (
         select e.customer_id, e.event_id from events e
         where e.customer_id = c.customer_id and e.event_type = wanted.event_type
           and e.occurred_at < $3::date::timestamp at time zone 'UTC' and e.received_at < $4::timestamptz
         order by e.occurred_at, e.event_id limit $5
       ) found
       limit $5
     ), gone as (
       delete from events e using old
       where e.customer_id = old.customer_id and e.event_id = old.event_id
       returning 1
     )
     select count(*)::int as deleted from gone`,
    [customerIds, [...EVENT_TYPES], day, arrivedBefore, limit],
  );
  return row?.deleted ?? 0;
}
