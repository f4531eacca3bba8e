import { EVENT_TYPES, type Event, type EventType } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { createTimeId } from '../time-id.ts';
import type { NewEvent } from './event.ts';

/** What identifies an event. */
export interface EventKey {
  customerId: string;
  eventId: string;
}

/**
 * Stores events, their daily counts and the marks of whose score is to follow, in one statement, and answers
 * what was stored now. Left out are events that are known already and those of customers that are not.
 *
 * @param events in the order of their keys, so that two writers never wait for each other in a circle
 */
export function insertEvents(
  connection: Connection,
  events: readonly NewEvent[],
): Promise<EventKey[]> {
  return connection.query<EventKey>(
    `with stored as (
       insert into events (customer_id, event_id, event_type, occurred_at, received_at, user_id, feature, count,
         details, properties, content_hash)
       select s.customer_id, s.event_id, s.event_type, s.occurred_at, s.received_at, s.user_id, s.feature, s.count,
         s.details::jsonb, s.properties::jsonb, s.content_hash
       from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::text[],
         $8::bigint[], $9::text[], $10::text[], $11::bigint[])
         as s (customer_id, event_id, event_type, occurred_at, received_at, user_id, feature, count, details,
           properties, content_hash)
       join customers using (customer_id)
       order by s.customer_id, s.event_id
       on conflict (customer_id, event_id) do nothing
       returning customer_id, event_id, event_type, occurred_at, feature, count
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
       select distinct customer_id, $12::uuid from stored order by 1
       on conflict (customer_id) do update set mark = excluded.mark
     )
     select customer_id as "customerId", event_id as "eventId" from stored`,
    [
      events.map((event) => event.customerId),
      events.map((event) => event.eventId),
      events.map((event) => event.type),
      events.map((event) => event.occurredAt),
      events.map((event) => event.receivedAt),
      events.map((event) => event.userId),
      events.map((event) => event.feature),
      events.map((event) => event.count),
      events.map((event) => (event.details === null ? null : JSON.stringify(event.details))),
      events.map((event) => event.properties),
      events.map((event) => event.contentHash),
      createTimeId(new Date(events[0]?.receivedAt ?? 0)),
    ],
  );
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

/** Updates the tickets that these events describe; each ticket at most once. */
export async function upsertTickets(
  connection: Connection,
  events: readonly NewEvent[],
): Promise<void> {
  await connection.query(
    `insert into support_tickets as t (customer_id, ticket_id, opened_at, reopened_at, solved_at, priority,
       priority_stated_at, subject, subject_stated_at)
     select e.customer_id, e.ticket_id,
       case when e.event_type = 'ticket_opened' then e.at end, case when e.event_type = 'ticket_opened' then e.at end,
       case when e.event_type = 'ticket_solved' then e.at end,
       e.priority, case when e.priority is not null then e.at end, e.subject, case when e.subject is not null then e.at end
     from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[])
       as e (customer_id, ticket_id, event_type, at, priority, subject)
     order by 1, 2
     on conflict (customer_id, ticket_id) do update set
       opened_at = least(t.opened_at, excluded.opened_at),
       reopened_at = greatest(t.reopened_at, excluded.reopened_at),
       solved_at = greatest(t.solved_at, excluded.solved_at),
       priority = case when t.priority is null or (excluded.priority_stated_at, excluded.priority) > (t.priority_stated_at, t.priority)
         then excluded.priority else t.priority end,
       priority_stated_at = greatest(t.priority_stated_at, excluded.priority_stated_at),
       subject = case when t.subject is null or (excluded.subject_stated_at, excluded.subject) > (t.subject_stated_at, t.subject)
         then excluded.subject else t.subject end,
       subject_stated_at = greatest(t.subject_stated_at, excluded.subject_stated_at)`,
    [
      events.map((event) => event.customerId),
      events.map((event) => event.details?.ticketId),
      events.map((event) => event.type),
      events.map((event) => event.occurredAt),
      events.map((event) => event.details?.priority ?? null),
      events.map((event) => event.details?.subject ?? null),
    ],
  );
}

/** Updates the invoices that these events describe; each invoice at most once. */
export async function upsertInvoices(
  connection: Connection,
  events: readonly NewEvent[],
): Promise<void> {
  await connection.query(
    `insert into invoices as i (customer_id, invoice_id, issued_at, due_on, due_stated_at, paid_at, voided_at,
       amount, currency, amount_stated_at)
     select e.customer_id, e.invoice_id,
       case when e.event_type = 'invoice_issued' then e.at end,
       e.due_on, case when e.due_on is not null then e.at end,
       case when e.event_type = 'invoice_paid' then e.at end,
       case when e.event_type = 'invoice_voided' then e.at end,
       e.amount, e.currency, case when e.amount is not null then e.at end
     from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::date[], $6::numeric[], $7::text[])
       as e (customer_id, invoice_id, event_type, at, due_on, amount, currency)
     order by 1, 2
     on conflict (customer_id, invoice_id) do update set
       issued_at = least(i.issued_at, excluded.issued_at),
       due_on = case when i.due_on is null or (excluded.due_stated_at, excluded.due_on) > (i.due_stated_at, i.due_on)
         then excluded.due_on else i.due_on end,
       due_stated_at = greatest(i.due_stated_at, excluded.due_stated_at),
       paid_at = least(i.paid_at, excluded.paid_at),
       voided_at = least(i.voided_at, excluded.voided_at),
       amount = case when i.amount is null or (excluded.amount_stated_at, excluded.amount) > (i.amount_stated_at, i.amount)
         then excluded.amount else i.amount end,
       currency = case when i.amount is null or (excluded.amount_stated_at, excluded.amount) > (i.amount_stated_at, i.amount)
         then excluded.currency else i.currency end,
       amount_stated_at = greatest(i.amount_stated_at, excluded.amount_stated_at)`,
    [
      events.map((event) => event.customerId),
      events.map((event) => event.details?.invoiceId),
      events.map((event) => event.type),
      events.map((event) => event.occurredAt),
      events.map((event) => event.details?.dueAt ?? null),
      events.map((event) => event.details?.amount ?? null),
      events.map((event) => event.details?.currency ?? null),
    ],
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

/** A page of a customer's events of these types, newest first: one walk along the index for each type. */
export function selectEvents(
  connection: Connection,
  customerId: string,
  types: readonly EventType[],
  before: TimelinePosition | null,
  limit: number,
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
         and (e.occurred_at, e.event_id) < ($3::timestamptz, $4)
       order by e.occurred_at desc, e.event_id desc
       limit $5
     ) found
     order by found.timestamp desc, found."eventId" desc
     limit $5`,
    [customerId, types, before?.at ?? '9999-12-31T00:00:00Z', before?.eventId ?? '', limit],
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
