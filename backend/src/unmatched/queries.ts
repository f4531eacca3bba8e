import type { Connection } from '@customer-health/db';

/** Whom an event or a customer's user is named by, where that is not the customer's id. */
export interface Reference {
  /** `customer`: under another id, or one that does not exist yet. `user`, `anonymous`: of a product's own. */
  kind: 'customer' | 'user' | 'anonymous';
  ref: string;
}

/** Whom a reference stands for, and since when that is told. */
export interface Learned {
  reference: Reference;
  customerId: string;
  /** RFC 3339. */
  at: string;
}

/** What identifies a waiting event. */
export interface WaitingKey extends Reference {
  eventId: string;
}

/** An event as it is stored to wait. */
export interface WaitingRow extends WaitingKey {
  type: string;
  /** RFC 3339. */
  occurredAt: string;
  receivedAt: string;
  /** All of it but the customer, as JSON. */
  event: string;
}

/** A waiting event whose customer is known. */
export interface ResolvedEvent extends WaitingKey {
  customerId: string;
  event: unknown;
}

const kinds = (references: readonly Reference[]) => references.map(({ kind }) => kind);
const refs = (references: readonly Reference[]) => references.map(({ ref }) => ref);
const keyColumns = (keys: readonly WaitingKey[]) => [
  kinds(keys),
  refs(keys),
  keys.map(({ eventId }) => eventId),
];

/** Stores events that wait for their customer and answers the keys of those that were not there. */
export function insertWaiting(
  connection: Connection,
  rows: readonly WaitingRow[],
): Promise<WaitingKey[]> {
  return connection.query<WaitingKey>(
    `insert into unmatched_events (kind, ref, event_id, event_type, occurred_at, received_at, event)
     select kind, ref, event_id, event_type, occurred_at, received_at, event::jsonb
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[])
       as w (kind, ref, event_id, event_type, occurred_at, received_at, event)
     order by 1, 2, 3
     on conflict (kind, ref, event_id) do nothing
     returning kind, ref, event_id as "eventId"`,
    [
      ...keyColumns(rows),
      rows.map(({ type }) => type),
      rows.map(({ occurredAt }) => occurredAt),
      rows.map(({ receivedAt }) => receivedAt),
      rows.map(({ event }) => event),
    ],
  );
}

/** How many events wait in all. */
export async function countWaiting(connection: Connection): Promise<number> {
  const [row] = await connection.query<{ events: number }>(
    'select count(*)::int as events from unmatched_events',
  );
  return row?.events ?? 0;
}

/** The customers that references stand for, where they exist; an id of a customer stands for itself first. */
export function selectReferences(
  connection: Connection,
  references: readonly Reference[],
): Promise<(Reference & { customerId: string })[]> {
  return connection.query<Reference & { customerId: string }>(
    `select r.kind, r.ref, coalesce(own.customer_id, told.customer_id) as "customerId"
     from unnest($1::text[], $2::text[]) as r (kind, ref)
     left join customers own on r.kind = 'customer' and own.customer_id = r.ref
     left join identities i on i.kind = r.kind and i.ref = r.ref
     left join customers told on told.customer_id = i.customer_id
     where coalesce(own.customer_id, told.customer_id) is not null`,
    [kinds(references), refs(references)],
  );
}

/** Writes down whom references stand for; what was told later stays. Each reference at most once. */
export async function upsertIdentities(
  connection: Connection,
  learned: readonly Learned[],
): Promise<void> {
  const references = learned.map(({ reference }) => reference);
  await connection.query(
    `insert into identities as i (kind, ref, customer_id, seen_at)
     select kind, ref, customer_id, seen_at
     from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) as l (kind, ref, customer_id, seen_at)
     order by 1, 2
     on conflict (kind, ref) do update set customer_id = excluded.customer_id, seen_at = excluded.seen_at
     where excluded.seen_at >= i.seen_at`,
    [
      kinds(references),
      refs(references),
      learned.map(({ customerId }) => customerId),
      learned.map(({ at }) => at),
    ],
  );
}

/** When it was last told whom references stand for; those of which it was not are left out. */
export function selectTold(
  connection: Connection,
  references: readonly Reference[],
): Promise<(Reference & { at: string })[]> {
  return connection.query<Reference & { at: string }>(
    `select i.kind, i.ref, i.seen_at as at
     from unnest($1::text[], $2::text[]) as r (kind, ref)
     join identities i on i.kind = r.kind and i.ref = r.ref`,
    [kinds(references), refs(references)],
  );
}

/** Lets the events that wait for one wait for another instead: both are the same user. Each `from` at most once. */
export async function moveWaiting(
  connection: Connection,
  moves: readonly { from: Reference; to: Reference }[],
): Promise<void> {
  const from = moves.map((move) => move.from);
  const to = moves.map((move) => move.to);
  await connection.query(
    `with moved as (
       delete from unmatched_events u
       using unnest($1::text[], $2::text[], $3::text[], $4::text[]) as m (kind, ref, to_kind, to_ref)
       where u.kind = m.kind and u.ref = m.ref
       returning m.to_kind, m.to_ref, u.event_id, u.event_type, u.occurred_at, u.received_at, u.event
     )
     insert into unmatched_events (kind, ref, event_id, event_type, occurred_at, received_at, event)
     select to_kind, to_ref, event_id, event_type, occurred_at, received_at, event from moved order by 1, 2, 3
     on conflict (kind, ref, event_id) do nothing`,
    [kinds(from), refs(from), kinds(to), refs(to)],
  );
}

/** Marks events that wait under these references with the customer that is known now; not more than `limit`. */
export async function markKnown(
  connection: Connection,
  references: readonly Reference[],
  limit: number,
): Promise<void> {
  await connection.query(
    `update unmatched_events u set customer_id = k.customer_id
     from (
       select w.kind, w.ref, w.event_id, i.customer_id
       from unnest($1::text[], $2::text[]) as r (kind, ref)
       join identities i on i.kind = r.kind and i.ref = r.ref
       join customers c on c.customer_id = i.customer_id
       join unmatched_events w on w.kind = r.kind and w.ref = r.ref
       where w.customer_id is distinct from i.customer_id
       order by 1, 2, 3 limit $3
     ) k
     where u.kind = k.kind and u.ref = k.ref and u.event_id = k.event_id`,
    [kinds(references), refs(references), limit],
  );
}

/** Marks events that wait for customers of these ids; not more than `limit`. */
export async function markCreated(
  connection: Connection,
  customerIds: readonly string[],
  limit: number,
): Promise<void> {
  await connection.query(
    `update unmatched_events u set customer_id = u.ref
     from (
       select w.ref, w.event_id from unnest($1::text[]) as c (customer_id)
       join unmatched_events w on w.kind = 'customer' and w.ref = c.customer_id
       where w.customer_id is distinct from w.ref
       order by 1, 2 limit $2
     ) k
     where u.kind = 'customer' and u.ref = k.ref and u.event_id = k.event_id`,
    [customerIds, limit],
  );
}

/** Where a walk over the waiting events stands. */
export type Position = [kind: string, ref: string, receivedAt: string, eventId: string];

/**
 * Looks at some waiting events behind a position and marks those whose customer is known meanwhile. Answers how
 * many were looked at and marked, and the last position; nothing at the end.
 */
export async function markChunk(
  connection: Connection,
  after: Position,
  limit: number,
): Promise<{ seen: number; marked: number; last: Position } | undefined> {
  const [row] = await connection.query<
    { seen: number; marked: number; receivedAt: string } & WaitingKey
  >(
    `with chunk as (
       select kind, ref, received_at, event_id from unmatched_events
       where customer_id is null and (kind, ref, received_at, event_id) > ($1, $2, $3::timestamptz, $4)
       order by kind, ref, received_at, event_id limit $5
     ), known as (
       select w.kind, w.ref, w.event_id, coalesce(own.customer_id, told.customer_id) as customer_id
       from chunk w
       left join customers own on w.kind = 'customer' and own.customer_id = w.ref
       left join identities i on i.kind = w.kind and i.ref = w.ref
       left join customers told on told.customer_id = i.customer_id
       where coalesce(own.customer_id, told.customer_id) is not null
     ), marked as (
       update unmatched_events u set customer_id = k.customer_id
       from known k where u.kind = k.kind and u.ref = k.ref and u.event_id = k.event_id
       returning 1 as one
     )
     select (select count(*)::int from chunk) as seen, (select count(*)::int from marked) as marked,
       kind, ref, received_at as "receivedAt", event_id as "eventId"
     from chunk order by chunk.kind desc, chunk.ref desc, chunk.received_at desc, chunk.event_id desc limit 1`,
    [...after, limit],
  );
  if (row === undefined) return undefined;
  const { seen, marked, kind, ref, receivedAt, eventId } = row;
  return { seen, marked, last: [kind, ref, receivedAt, eventId] };
}

/** Some events whose customer is known, of one customer or of all. */
export function selectResolved(
  connection: Connection,
  customerId: string | null,
  limit: number,
): Promise<ResolvedEvent[]> {
  return connection.query<ResolvedEvent>(
    `select kind, ref, event_id as "eventId", customer_id as "customerId", event
     from unmatched_events
     where customer_id ${customerId === null ? 'is not null' : '= $2'}
     order by customer_id, received_at limit $1`,
    customerId === null ? [limit] : [limit, customerId],
  );
}

/** Removes waiting events. */
export async function deleteWaiting(
  connection: Connection,
  keys: readonly WaitingKey[],
): Promise<void> {
  await connection.query(
    `delete from unmatched_events u
     using unnest($1::text[], $2::text[], $3::text[]) as k (kind, ref, event_id)
     where u.kind = k.kind and u.ref = k.ref and u.event_id = k.event_id`,
    keyColumns(keys),
  );
}

/** Lets events wait again that were marked with a customer who is gone. */
export async function unmark(
  connection: Connection,
  events: readonly ResolvedEvent[],
): Promise<void> {
  await connection.query(
    `update unmatched_events u set customer_id = null
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as k (kind, ref, event_id, customer_id)
     where u.kind = k.kind and u.ref = k.ref and u.event_id = k.event_id and u.customer_id = k.customer_id`,
    [...keyColumns(events), events.map(({ customerId }) => customerId)],
  );
}

/** Removes some events that wait since before an instant, and answers how many. */
export async function deleteExpired(
  connection: Connection,
  before: string,
  limit: number,
): Promise<number> {
  const deleted = await connection.query(
    `delete from unmatched_events u
     using (
       select kind, ref, event_id from unmatched_events
       where received_at < $1::timestamptz order by received_at limit $2
     ) old
     where u.kind = old.kind and u.ref = old.ref and u.event_id = old.event_id
     returning 1 as one`,
    [before, limit],
  );
  return deleted.length;
}
