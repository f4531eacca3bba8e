import type { EventType } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import type { Reference } from './queries.ts';

/** A reference for which events wait. */
export interface WaitingReference extends Reference {
  events: number;
  types: EventType[];
  firstReceivedAt: string;
  lastReceivedAt: string;
  sample: unknown;
}

/** Behind which reference a page begins, in the order of the latest event. */
export type ReferencePosition = [lastReceivedAt: string, kind: string, ref: string];

/**
 * A page of references for which events wait, the latest first, with the latest event of each. Reads one index over
 * everything that waits, which is bounded.
 */
export function selectWaitingReferences(
  connection: Connection,
  kindsWanted: readonly Reference['kind'][],
  after: ReferencePosition | null,
  limit: number,
): Promise<WaitingReference[]> {
  const [at, kind, ref] = after ?? ['9999-12-31T00:00:00Z', '', ''];
  return connection.query<WaitingReference>(
    `select g.kind, g.ref, g.events, g.types, g.first_at as "firstReceivedAt", g.last_at as "lastReceivedAt",
       latest.event as sample
     from (
       select kind, ref, count(*)::int as events, array_agg(distinct event_type order by event_type) as types,
         min(received_at) as first_at, max(received_at) as last_at
       from unmatched_events where customer_id is null and kind = any ($1::text[])
       group by kind, ref
       having (max(received_at), kind, ref) < ($2::timestamptz, $3, $4)
       order by max(received_at) desc, kind desc, ref desc limit $5
     ) g
     cross join lateral (
       select event from unmatched_events u
       where u.customer_id is null and u.kind = g.kind and u.ref = g.ref
       order by u.received_at desc, u.event_id desc limit 1
     ) latest
     order by g.last_at desc, g.kind desc, g.ref desc`,
    [kindsWanted, at, kind, ref, limit],
  );
}

/** A page of the events that wait for one, the latest first. */
export function selectWaiting(
  connection: Connection,
  { kind, ref }: Reference,
  after: { at: string; eventId: string } | null,
  limit: number,
): Promise<{ eventId: string; receivedAt: string; event: unknown }[]> {
  return connection.query<{ eventId: string; receivedAt: string; event: unknown }>(
    `select event_id as "eventId", received_at as "receivedAt", event
     from unmatched_events
     where customer_id is null and kind = $1 and ref = $2 and (received_at, event_id) < ($3::timestamptz, $4)
     order by received_at desc, event_id desc limit $5`,
    [kind, ref, after?.at ?? '9999-12-31T00:00:00Z', after?.eventId ?? '', limit],
  );
}

/** How many events wait for one. */
export async function countWaitingFor(
  connection: Connection,
  { kind, ref }: Reference,
): Promise<number> {
  const [row] = await connection.query<{ events: number }>(
    `select count(*)::int as events from unmatched_events where customer_id is null and kind = $1 and ref = $2`,
    [kind, ref],
  );
  return row?.events ?? 0;
}

/** How many events of one are kept: those of nobody known, and those that are stored next. */
export async function countKeptFor(
  connection: Connection,
  { kind, ref }: Reference,
): Promise<{ waiting: number; left: number }> {
  const [row] = await connection.query<{ waiting: number; left: number }>(
    `select count(*) filter (where customer_id is null)::int as waiting, count(customer_id)::int as left
     from unmatched_events where kind = $1 and ref = $2`,
    [kind, ref],
  );
  return row ?? { waiting: 0, left: 0 };
}

/** Removes some of the events that wait for one, and answers how many. */
export async function deleteWaitingFor(
  connection: Connection,
  { kind, ref }: Reference,
  limit: number,
): Promise<number> {
  const deleted = await connection.query(
    `delete from unmatched_events where kind = $1 and ref = $2 and event_id in (
       select event_id from unmatched_events where customer_id is null and kind = $1 and ref = $2 limit $3)
     returning 1 as one`,
    [kind, ref, limit],
  );
  return deleted.length;
}

/** Whether there is a customer. */
export async function customerExists(connection: Connection, customerId: string): Promise<boolean> {
  const rows = await connection.query('select 1 as one from customers where customer_id = $1', [
    customerId,
  ]);
  return rows.length > 0;
}
