import type { EventType } from '@customer-health/contract';
import { type Database, type Transaction, withRetry } from '@customer-health/db';
import type { NewEvent } from './event.ts';
import {
  copyEvents,
  createStaging,
  type EventKey,
  findEvents,
  insertEvents,
  lowerSources,
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
export function storeEvents(
  database: Database,
  events: readonly NewEvent[],
  known: KnownSources,
): Promise<Outcome[]> {
  return settle(database, events, (sorted) => write(database, sorted, known));
}

/**
 * Does what `storeEvents` does by `copy`, which is faster for thousands of events at once.
 *
 * @throws UnaccountedError when an event is neither stored now nor found
 */
export function loadEvents(
  database: Database,
  events: readonly NewEvent[],
  known: KnownSources,
): Promise<Outcome[]> {
  return settle(database, events, (sorted) =>
    writeWithSources(database, sorted, known, async (connection) => {
      await createStaging(connection);
      return copyEvents(connection, sorted);
    }),
  );
}

/** @param write stores events, which are sorted by key and have each key once, and answers which it stored */
async function settle(
  database: Database,
  events: readonly NewEvent[],
  write: (sorted: readonly NewEvent[]) => Promise<Set<string>>,
): Promise<Outcome[]> {
  const first = firstByKey(events);
  const sorted = [...first.values()].sort(byKey);
  const stored = await withRetry(() => write(sorted));
  const missing = sorted.filter((event) => !stored.has(keyOf(event)));
  const found = missing.length === 0 ? new Map() : await find(database, missing);
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
  // The common case, known kinds of event, is one statement and so one round trip.
  if (lowerFirstDays(events, known).size === 0) return keysOf(await insertEvents(database, events));
  return writeWithSources(database, events, known, (connection) =>
    insertEvents(connection, events),
  );
}

/** Stores events together with the first days of their kinds, where these are news. */
async function writeWithSources(
  database: Database,
  events: readonly NewEvent[],
  known: KnownSources,
  insert: (connection: Transaction) => Promise<EventKey[]>,
): Promise<Set<string>> {
  const { keys, lower } = await database.transaction(async (connection) => {
    const keys = keysOf(await insert(connection));
    const stored = events.filter((event) => keys.has(keyOf(event)));
    const lower = lowerFirstDays(stored, known);
    if (lower.size > 0) await lowerSources(connection, lower);
    return { keys, lower };
  });
  for (const [type, day] of lower) known.set(type, day);
  return keys;
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

async function find(
  database: Database,
  events: readonly NewEvent[],
): Promise<Map<string, string | null>> {
  const rows = await withRetry(() => findEvents(database, events));
  return new Map(rows.map((row) => [keyOf(row), row.hash]));
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
