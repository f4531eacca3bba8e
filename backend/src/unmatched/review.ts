import {
  REFERENCE_KINDS,
  type Unmatched,
  type UnmatchedEvent,
  type UnmatchedEventsQuery,
  type UnmatchedListQuery,
  type UnmatchedMap,
} from '@customer-health/contract';
import type { Connection, Database } from '@customer-health/db';
import { customerNotFound } from '../errors.ts';
import { type NewEvent, toShownEvent } from '../events/service.ts';
import { badCursor, decodeCursor } from '../paging/cursor.ts';
import { toPage } from '../paging/page.ts';
import { idFault, parseInstant } from '../validation/formats.ts';
import type { Reference } from './queries.ts';
import type { Replay } from './replay.ts';
import {
  countWaitingFor,
  customerExists,
  deleteWaitingFor,
  selectWaiting,
  selectWaitingReferences,
} from './review-queries.ts';
import { learnIdentities } from './service.ts';

export { countKeptFor } from './review-queries.ts';

const DELETED_AT_ONCE = 5_000;

/** A page of whom events wait for, the latest first, and the cursor of the next. */
export async function listUnmatched(
  connection: Connection,
  { kind, limit, cursor }: UnmatchedListQuery,
): Promise<{ rows: Unmatched[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : decodeCursor(cursor, ['at', 'kind', 'ref']);
  const isPosition =
    after === null || (isInstant(after.at) && isText(after.kind) && isText(after.ref));
  if (!isPosition) throw badCursor();
  const position = after && ([after.at, after.kind, after.ref] as [string, string, string]);
  const kinds = kind === undefined ? REFERENCE_KINDS : [kind];
  const found = await selectWaitingReferences(connection, kinds, position, limit + 1);
  const { rows, nextCursor } = toPage(found, limit, ({ lastReceivedAt: at, kind, ref }) => ({
    ...{ at, kind, ref },
  }));
  const shown = rows.map((row) => ({ ...row, sample: toShownEvent(row.sample as NewEvent) }));
  return { rows: shown, nextCursor };
}

/** A page of the events that wait for one, the latest first, and the cursor of the next. */
export async function listUnmatchedEvents(
  connection: Connection,
  { kind, ref, limit, cursor }: UnmatchedEventsQuery,
): Promise<{ rows: UnmatchedEvent[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : decodeCursor(cursor, ['at', 'eventId']);
  if (after !== null && !(isInstant(after.at) && isText(after.eventId))) throw badCursor();
  const position = after && { at: after.at ?? '', eventId: after.eventId ?? '' };
  const found = await selectWaiting(connection, { kind, ref }, position, limit + 1);
  const { rows, nextCursor } = toPage(found, limit, ({ receivedAt: at, eventId }) => ({
    ...{ at, eventId },
  }));
  const shown = rows.map((row) => ({ ...row, event: toShownEvent(row.event as NewEvent) }));
  return { rows: shown, nextCursor };
}

function isInstant(at: string | null): boolean {
  return at !== null && parseInstant(at) !== null;
}

function isText(text: string | null): boolean {
  return text !== null && idFault(text) === null;
}

/** Learns whom a reference stands for; the first of the events that waited for it are stored at once. */
export async function mapUnmatched(
  database: Database,
  replay: Replay,
  { kind, ref, customerId }: UnmatchedMap,
  now: Date,
): Promise<{ events: number; stored: number }> {
  if (!(await customerExists(database, customerId))) throw customerNotFound(customerId);
  const reference: Reference = { kind, ref };
  const events = await database.transaction(async (connection) => {
    const waiting = await countWaitingFor(connection, reference);
    await learnIdentities(connection, [{ reference, customerId, at: now.toISOString() }]);
    return waiting;
  });
  const replayed = events === 0 ? 0 : await replay.replayCustomer(database, customerId);
  return { events, stored: Math.min(events, replayed) };
}

/** Discards the events that wait for one, and answers how many there were. */
export async function discardUnmatched(
  connection: Connection,
  reference: Reference,
): Promise<number> {
  for (let events = 0; ; ) {
    const deleted = await deleteWaitingFor(connection, reference, DELETED_AT_ONCE);
    events += deleted;
    if (deleted < DELETED_AT_ONCE) return events;
  }
}
