import type { EventType } from '@customer-health/contract';
import { type Connection, type Database, type Transaction, withRetry } from '@customer-health/db';
import type { NewEvent } from './event.ts';
import {
  type EventKey,
  type FoundEvent,
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
  return settle(events, {
    store: (some) => withRetry(() => write(database, some, known)),
    find: (some) => withRetry(() => findEvents(database, some)),
  });
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
  const outcomes = await settle(events, {
    store: async (some) => {
      const inserted = await insertEvents(connection, some);
      const now = new Map([...known, ...lower]);
      const written = await withSources(connection, some, now, inserted);
      for (const [type, day] of written.lower) lower.set(type, day);
      return written.keys;
    },
    find: (some) => findEvents(connection, some),
  });
  return { outcomes, lower };
}

/** How events are stored and looked up, in one transaction or several. */
export interface Steps<T> {
  /** Stores events, which are sorted by key and have each key once, and answers the keys that it stored. */
  store(events: readonly NewEvent[]): Promise<Set<string>>;
  find(events: readonly NewEvent[]): Promise<FoundEvent[]>;
  /** What is told of an event that is neither stored now nor found; without it none may be. */
  absent?: T;
}

/**
 * Stores events and tells of each what became of it, in the order given.
 *
 * @throws UnaccountedError when one is neither stored now nor found, and may not be
 */
export async function settle<T = never>(
  events: readonly NewEvent[],
  { store, find, absent }: Steps<T>,
): Promise<(Outcome | T)[]> {
  const keys = events.map(keyOf);
  const first = new Map<string, NewEvent>();
  for (const [index, event] of events.entries()) {
    const key = keys[index] as string;
    if (!first.has(key)) first.set(key, event);
  }
  const sorted = [...first].sort(byKey);
  const valuesOf = (entries: readonly Entry[]) => entries.map(([, event]) => event);
  const stored = sorted.length === 0 ? new Set<string>() : await store(valuesOf(sorted));
  const look = async () => {
    const missing = sorted.filter(([key]) => !stored.has(key));
    const rows = missing.length === 0 ? [] : await find(valuesOf(missing));
    return new Map(rows.map((row) => [keyOf(row), row.hash]));
  };
  let found = await look();
  const lost = sorted.filter(([key]) => found.get(key) === null);
  if (lost.length > 0 && absent === undefined) {
    // Their customers came into being between the two statements.
    for (const key of await store(valuesOf(lost))) stored.add(key);
    found = await look();
  }
  return events.map((event, index) => {
    const key = keys[index] as string;
    const kept = first.get(key);
    if (stored.has(key)) {
      if (kept === event) return { status: 'accepted', conflict: false };
      return { status: 'duplicate', conflict: kept?.contentHash !== event.contentHash };
    }
    const hash = found.get(key);
    if (hash === undefined) return { status: 'unknown_customer', conflict: false };
    if (hash === null) {
      if (absent !== undefined) return absent;
      throw new UnaccountedError(`event ${event.eventId} was neither stored nor found`);
    }
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
export async function writeWithSources(
  database: Database,
  events: readonly NewEvent[],
  known: KnownSources,
  insert: (connection: Transaction) => Promise<EventKey[]>,
): Promise<Set<string>> {
  const { keys, lower } = await database.transaction(async (connection) =>
    withSources(connection, events, known, await insert(connection)),
  );
  for (const [type, day] of lower) known.set(type, day);
  return keys;
}

async function withSources(
  connection: Connection,
  events: readonly NewEvent[],
  known: KnownSources,
  inserted: readonly EventKey[],
): Promise<{ keys: Set<string>; lower: KnownSources }> {
  const keys = keysOf(inserted);
  const stored = events.filter((event) => keys.has(keyOf(event)));
  const lower = lowerFirstDays(stored, known);
  if (lower.size > 0) await lowerSources(connection, lower);
  return { keys, lower };
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

// Ids hold no control characters, so the separator cannot be part of one.
function keyOf({ customerId, eventId }: EventKey): string {
  return `${customerId}\n${eventId}`;
}

function keysOf(keys: readonly EventKey[]): Set<string> {
  return new Set(keys.map(keyOf));
}

/** An event under its key. */
type Entry = [key: string, event: NewEvent];

function byKey([x]: Entry, [y]: Entry): number {
  return x < y ? -1 : x > y ? 1 : 0;
}
