import { type Connection, withRetry } from '@customer-health/db';
import type { NewEvent } from '../events/service.ts';
import {
  countWaiting,
  insertWaiting,
  type Learned,
  markCreated,
  markKnown,
  moveWaiting,
  type Reference,
  selectReferences,
  selectTold,
  upsertIdentities,
  type WaitingRow,
} from './queries.ts';

export type { Learned, Reference } from './queries.ts';
export { createReplay, type Replay } from './replay.ts';

/** Bounds of what waits: events in all, days that one waits, and events marked while somebody waits for an answer. */
export const UNMATCHED_LIMITS = { events: 100_000, days: 30, markedAtOnce: 5_000 } as const;

/** What became of an event that is to wait. `full`: too many wait, this one was not kept. */
export type ParkOutcome = 'parked' | 'duplicate' | 'full';

/** An event, and whom it names. */
export interface WaitingEvent {
  reference: Reference;
  /** The id of its customer does not matter. */
  event: NewEvent;
}

/** Keeps events until their customer is known, and tells of each what became of it, in the order given. */
export async function parkEvents(
  connection: Connection,
  waiting: readonly WaitingEvent[],
): Promise<ParkOutcome[]> {
  if (waiting.length === 0) return [];
  const room = await takeRoom(connection, waiting.length);
  const rows = waiting.slice(0, room).map(toRow);
  const inserted = await withRetry(() => insertWaiting(connection, rows));
  const fresh = new Set(inserted.map(({ eventId, ...reference }) => keyOf(reference, eventId)));
  return waiting.map(({ reference, event }, index) => {
    if (index >= room) return 'full';
    // Of two with one id the first is the one that was stored.
    return fresh.delete(keyOf(reference, event.eventId)) ? 'parked' : 'duplicate';
  });
}

function toRow({ reference, event }: WaitingEvent): WaitingRow {
  const { eventId, type, occurredAt, receivedAt } = event;
  const { customerId: _, ...rest } = event;
  return { ...reference, eventId, type, occurredAt, receivedAt, event: JSON.stringify(rest) };
}

const counted = new WeakMap<Connection, { events: number; at: number }>();
const COUNTED_FOR_MS = 1_000;

/** How many of so many events may wait as well. Counted once a second, so that a full house costs nothing. */
async function takeRoom(connection: Connection, wanted: number): Promise<number> {
  let known = counted.get(connection);
  if (known === undefined || performance.now() - known.at > COUNTED_FOR_MS) {
    known = { events: await withRetry(() => countWaiting(connection)), at: performance.now() };
    counted.set(connection, known);
  }
  const room = Math.min(wanted, Math.max(0, UNMATCHED_LIMITS.events - known.events));
  known.events += room;
  return room;
}

/** The customers that references stand for, by `referenceKey`; those that stand for nobody are left out. */
export async function resolveReferences(
  connection: Connection,
  references: readonly Reference[],
): Promise<Map<string, string>> {
  const wanted = new Map(references.map((reference) => [referenceKey(reference), reference]));
  if (wanted.size === 0) return new Map();
  const found = await selectReferences(connection, [...wanted.values()]);
  return new Map(found.map((row) => [referenceKey(row), row.customerId]));
}

/** A reference as the key of a map. Neither part holds control characters. */
export function referenceKey({ kind, ref }: Reference): string {
  return `${kind}\n${ref}`;
}

/**
 * Learns whom references stand for, and has the events that wait for them replayed. What was told at a later
 * time stays. Belongs into a transaction.
 */
export async function learnIdentities(
  connection: Connection,
  learned: readonly Learned[],
): Promise<void> {
  if (learned.length === 0) return;
  const latest = new Map<string, Learned>();
  for (const one of learned) {
    const key = referenceKey(one.reference);
    const known = latest.get(key);
    if (known === undefined || one.at >= known.at) latest.set(key, one);
  }
  const all = [...latest.values()];
  await upsertIdentities(connection, all);
  const references = all.map(({ reference }) => reference);
  await markKnown(connection, references, UNMATCHED_LIMITS.markedAtOnce);
}

/** When it was last told whom references stand for, in epoch milliseconds, by `referenceKey`. */
export async function toldAt(
  connection: Connection,
  references: readonly Reference[],
): Promise<Map<string, number>> {
  if (references.length === 0) return new Map();
  const rows = await selectTold(connection, references);
  return new Map(rows.map((row) => [referenceKey(row), Date.parse(row.at)]));
}

/** Lets what waits for some references wait for others; of two moves from one the last. */
export async function moveReferences(
  connection: Connection,
  moves: readonly { from: Reference; to: Reference }[],
): Promise<void> {
  const last = new Map(moves.map((move) => [referenceKey(move.from), move]));
  if (last.size > 0) await moveWaiting(connection, [...last.values()]);
}

/** Has the events replayed that wait for customers of these ids; called when they were created. */
export async function releaseWaiting(
  connection: Connection,
  customerIds: readonly string[],
): Promise<void> {
  await markCreated(connection, customerIds, UNMATCHED_LIMITS.markedAtOnce);
}

function keyOf(reference: Reference, eventId: string): string {
  return `${referenceKey(reference)}\n${eventId}`;
}
