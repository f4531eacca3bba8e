import { setTimeout as pause } from 'node:timers/promises';
import { EVENT_LIMITS } from '@customer-health/contract';
import { type Connection, type Database, withRetry } from '@customer-health/db';
import { addDays, utcDay } from '@customer-health/scoring';
import { selectCustomerIds } from '../paging/queries.ts';
import { selectSetting, upsertSetting } from '../settings/service.ts';
import { readKeptFrom, writeKeptFrom } from './kept.ts';
import { deleteOldEvents } from './queries.ts';

/** Which raw events are deleted, and how. */
export interface Deletion {
  /** Days after which they are deleted; 0 for never. */
  retentionDays: number;
  now: Date;
  signal?: AbortSignal;
  /** Told of every batch. */
  onDeleted?: (events: number) => void;
}

const CUSTOMERS_AT_ONCE = 100;
const EVENTS_AT_ONCE = 2_000;
/** The pause after a batch is as long as the batch took, and at least this. */
const SHORTEST_PAUSE_MS = 20;
const POSITION = 'events_deletion';

/** A walk along the customers: the day for which it began, and after whom it goes on; null when it is over. */
interface Position {
  day: string;
  after: string | null;
}

/**
 * Deletes raw events older than the retention, once a day along all customers; a walk that was stopped goes on where
 * it was. Events stay a day longer than they are accepted for, and those that came late some weeks after they came,
 * so that none which is sent again can count twice. What is derived from them stays. Answers how many were deleted.
 */
export async function deleteEvents(database: Database, deletion: Deletion): Promise<number> {
  const { retentionDays, now, signal } = deletion;
  if (retentionDays === 0) return 0;
  const day = addDays(utcDay(now), -retentionDays - 1);
  const known = await selectSetting<Position>(database, POSITION);
  let position: Position = known?.after != null || known?.day === day ? known : { day, after: '' };
  let deleted = 0;
  while (position.after !== null && !signal?.aborted) {
    const ids = await selectCustomerIds(database, position.after, CUSTOMERS_AT_ONCE);
    const count = await deleteOf(database, ids, day, deletion);
    deleted += count;
    if (signal?.aborted) break;
    position = { ...position, after: ids.at(-1) ?? null };
    await upsertSetting(database, POSITION, position, now.toISOString());
  }
  return deleted;
}

async function deleteOf(
  database: Database,
  customerIds: readonly string[],
  day: string,
  { now, signal, onDeleted }: Deletion,
): Promise<number> {
  const arrivedBefore = new Date(now.getTime() - EVENT_LIMITS.keptDays * 86_400_000).toISOString();
  const before = { day, arrivedBefore };
  let deleted = 0;
  for (let more = customerIds.length > 0; more && !signal?.aborted; ) {
    const start = performance.now();
    const count = await withRetry(() =>
      database.transaction((connection) => deleteBatch(connection, customerIds, before, now)),
    );
    deleted += count;
    more = count === EVENTS_AT_ONCE;
    if (count === 0) continue;
    onDeleted?.(count);
    await rest(performance.now() - start, signal);
  }
  return deleted;
}

/** What is deleted and that it is becomes known at the same time. */
async function deleteBatch(
  connection: Connection,
  customerIds: readonly string[],
  before: { day: string; arrivedBefore: string },
  now: Date,
): Promise<number> {
  const count = await deleteOldEvents(connection, customerIds, before, EVENTS_AT_ONCE);
  const keptFrom = count === 0 ? null : await readKeptFrom(connection);
  if (count > 0 && (keptFrom === null || keptFrom < before.day))
    await writeKeptFrom(connection, before.day, now);
  return count;
}

async function rest(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  const options = signal === undefined ? {} : { signal };
  await pause(Math.max(milliseconds, SHORTEST_PAUSE_MS), undefined, options).catch(() => undefined);
}

/**
 * How many days back an event may have happened to be taken in: never longer than raw events are kept, or one that is
 * sent again after its deletion would count twice.
 */
export async function readPastDays(
  connection: Connection,
  retentionDays: number,
  now: Date,
): Promise<number> {
  const keptFrom = await readKeptFrom(connection);
  // After the retention was prolonged, what was deleted before is still gone.
  const kept =
    keptFrom === null ? Infinity : (Date.parse(utcDay(now)) - Date.parse(keptFrom)) / 86_400_000;
  return Math.min(EVENT_LIMITS.pastDays, kept, retentionDays === 0 ? Infinity : retentionDays);
}
