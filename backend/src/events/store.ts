import type { EventType } from '@customer-health/contract';
import { type Connection, type Database, withRetry } from '@customer-health/db';
import type { NewEvent } from './event.ts';
import {
  type EventKey,
  type FoundEvent,
  findEvents,
  insertEvents,
  lowerSources,
  upsertInvoices,
  upsertTickets,
} from './queries.ts';

/** What became of an event. `conflict`: the id was known with other content, and the first one stays. */
export interface Outcome {
  status: 'accepted' | 'duplicate' | 'unknown_customer';
  conflict: boolean;
}

/** The first day on which each kind of event was seen, as far as this process knows. */
export type KnownSources = Map<EventType, string>;

/** The database answered fewer rows than it must hold: nothing is acknowledged. */
export class UnaccountedError extends Error {
  override name = 'UnaccountedError';
}

/**
 * Stores events in one transaction and tells of each what became of it, in the order given. Events that
 * exist are left as they are, so the whole can be repeated.
 *
 * @throws UnaccountedError when an event is neither stored now nor found
 */
export async function storeEvents(
  database: Database,
  events: readonly NewEvent[],
  known: KnownSources,
): Promise<Outcome[]> {
  return storeBy(
    (some) => withRetry(() => write(database, some, known)),
    (some) => withRetry(() => findEvents(database, some)),
    events,
  );
}

/**
 * Does the same in a transaction of the caller, who has to begin anew when it fails. `lower` is to be added to
 * `known` once the transaction is committed.
 */
export async function storeWithin(
  connection: Connection,
  events: readonly NewEvent[],
  known: KnownSources,
): Promise<{ outcomes: Outcome[]; lower: KnownSources }> {
  const lower: KnownSources = new Map();
  const store = async (some: readonly NewEvent[]) => {
    const written = await writeWithin(connection, some, new Map([...known, ...lower]));
    for (const [type, day] of written.lower) lower.set(type, day);
    return written.keys;
  };
  const outcomes = await storeBy(store, (some) => findEvents(connection, some), events);
  return { outcomes, lower };
}

async function storeBy(
  store: (events: readonly NewEvent[]) => Promise<Set<string>>,
  find: (events: readonly NewEvent[]) => Promise<FoundEvent[]>,
  events: readonly NewEvent[],
): Promise<Outcome[]> {
  const first = firstByKey(events);
  const sorted = [...first.values()].sort(byKey);
  const stored = await store(sorted);
  const look = async () => {
    const missing = sorted.filter((event) => !stored.has(keyOf(event)));
    const rows = missing.length === 0 ? [] : await find(missing);
    return new Map(rows.map((row) => [keyOf(row), row.hash]));
  };
  let found = await look();
  const lost = sorted.filter((event) => found.get(keyOf(event)) === null);
  if (lost.length > 0) {
    // Their customers came into being between the two statements.
    for (const key of await store(lost)) stored.add(key);
    found = await look();
  }
  return events.map((event) => {
    const key = keyOf(event);
    const kept = first.get(key);
    if (stored.has(key)) {
      if (kept === event) return { status: 'accepted', conflict: false };
      return { status: 'duplicate', conflict: kept?.contentHash !== event.contentHash };
    }
    const hash = found.get(key);
    if (hash === undefined) return { status: 'unknown_customer', conflict: false };
    if (hash === null)
      throw new UnaccountedError(`event ${event.eventId} was neither stored nor found`);
    return { status: 'duplicate', conflict: hash !== event.contentHash };
  });
}

async function write(
  database: Database,
  events: readonly NewEvent[],
  known: KnownSources,
): Promise<Set<string>> {
  const isPlain = events.every((event) => event.details === null);
  // The common case, usage of known kinds, is one statement and so one round trip.
  if (isPlain && lowerFirstDays(events, known).size === 0) {
    return keysOf(await insertEvents(database, events));
  }
  const { keys, lower } = await database.transaction((connection) =>
    writeWithin(connection, events, known),
  );
  for (const [type, day] of lower) known.set(type, day);
  return keys;
}

async function writeWithin(
  connection: Connection,
  events: readonly NewEvent[],
  known: KnownSources,
): Promise<{ keys: Set<string>; lower: KnownSources }> {
  const keys = keysOf(await insertEvents(connection, events));
  const stored = events.filter((event) => keys.has(keyOf(event)));
  const lower = lowerFirstDays(stored, known);
  await describe(connection, stored);
  if (lower.size > 0) await lowerSources(connection, lower);
  return { keys, lower };
}

async function describe(connection: Connection, events: readonly NewEvent[]): Promise<void> {
  for (const round of rounds(
    events.filter((event) => event.details?.ticketId),
    (event) => event.details?.ticketId,
  )) {
    await upsertTickets(connection, round);
  }
  for (const round of rounds(
    events.filter((event) => event.details?.invoiceId),
    (event) => event.details?.invoiceId,
  )) {
    await upsertInvoices(connection, round);
  }
}

/** Splits events so that no object is described twice in a round: a statement can touch a row only once. */
function rounds(
  events: readonly NewEvent[],
  objectId: (event: NewEvent) => string | undefined,
): NewEvent[][] {
  const seen = new Map<string, number>();
  const result: NewEvent[][] = [];
  for (const event of events) {
    const object = JSON.stringify([event.customerId, objectId(event)]);
    const round = seen.get(object) ?? 0;
    seen.set(object, round + 1);
    result[round] ??= [];
    result[round].push(event);
  }
  return result;
}

function lowerFirstDays(events: readonly NewEvent[], known: KnownSources): KnownSources {
  const lower: KnownSources = new Map();
  for (const { type, occurredAt } of events) {
    const day = occurredAt.slice(0, 10);
    const earliest = lower.get(type) ?? known.get(type);
    if (earliest === undefined || day < earliest) lower.set(type, day);
  }
  return lower;
}

function firstByKey(events: readonly NewEvent[]): Map<string, NewEvent> {
  const first = new Map<string, NewEvent>();
  for (const event of events) {
    const key = keyOf(event);
    if (!first.has(key)) first.set(key, event);
  }
  return first;
}

// Ids hold no control characters, so the separator cannot be part of one.
function keyOf({ customerId, eventId }: EventKey): string {
  return `${customerId}\n${eventId}`;
}

function keysOf(keys: readonly EventKey[]): Set<string> {
  return new Set(keys.map(keyOf));
}

function byKey(a: NewEvent, b: NewEvent): number {
  const [x, y] = [keyOf(a), keyOf(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}
