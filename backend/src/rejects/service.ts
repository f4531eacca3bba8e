import { REJECT_DAYS, type RejectedEvents, type RejectListQuery } from '@customer-health/contract';
import { type Connection, withRetry } from '@customer-health/db';
import { addDays, utcDay } from '@customer-health/scoring';
import { badCursor, decodeCursor } from '../paging/cursor.ts';
import { toPage } from '../paging/page.ts';
import { countRejects } from '../sources/service.ts';
import { isUuid, parseInstant } from '../validation/formats.ts';
import {
  deleteSomeRejects,
  insertRejects,
  type RejectPosition,
  selectFirstBeyond,
  selectRejectPage,
} from './queries.ts';
import type { RejectLog } from './reject-log.ts';

export { createRejectLog, type RejectLog } from './reject-log.ts';

/** For how many days, today included, refused events are kept, and how many at most. */
export const KEPT_REJECTS = { days: REJECT_DAYS, rows: 100_000 };

const DELETED_AT_ONCE = 2_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Stores the refused events that a process keeps, and answers how many; on a failure it keeps them. */
export async function storeRejectLog(connection: Connection, log: RejectLog): Promise<number> {
  const rejects = log.take();
  if (rejects.length === 0) return 0;
  try {
    await withRetry(() => insertRejects(connection, rejects));
    return rejects.length;
  } catch (error) {
    log.putBack(rejects);
    throw error;
  }
}

/** Deletes refused events that are too old or too many, a few at a time, until none is left or it is told to stop. */
export async function trimRejects(
  connection: Connection,
  now: Date,
  signal: AbortSignal,
  { days, rows }: typeof KEPT_REJECTS = KEPT_REJECTS,
): Promise<void> {
  const oldest = firstInstant(now, days);
  const beyond = await selectFirstBeyond(connection, rows);
  const isOlder = beyond === null || Date.parse(beyond.at) < Date.parse(oldest);
  const upTo = isOlder ? { at: oldest, rejectId: FIRST_ID } : beyond;
  while (!signal.aborted) {
    if ((await deleteSomeRejects(connection, upTo, DELETED_AT_ONCE)) < DELETED_AT_ONCE) return;
  }
}

/** What was refused lately and why, and the cursor of the next page. */
export async function listRejects(
  connection: Connection,
  { code, way, customer, cursor, limit }: RejectListQuery,
  now: Date,
): Promise<{ rejected: RejectedEvents; nextCursor: string | null }> {
  const before = cursor === undefined ? null : toPosition(cursor);
  const since = firstInstant(now, REJECT_DAYS);
  const [reasons, found] = await Promise.all([
    countRejects(connection, now, REJECT_DAYS),
    selectRejectPage(connection, {
      ...{ since, before, limit: limit + 1 },
      ...{ code: code ?? null, way: way ?? null, customerId: customer ?? null },
    }),
  ]);
  const { rows, nextCursor } = toPage(found, limit, ({ rejectedAt: at, rejectId }) => ({
    ...{ at, rejectId },
  }));
  return { rejected: { days: REJECT_DAYS, reasons, events: rows }, nextCursor };
}

function toPosition(cursor: string): RejectPosition {
  const { at, rejectId } = decodeCursor(cursor, ['at', 'rejectId']);
  if (at === null || rejectId === null || parseInstant(at) === null || !isUuid(rejectId))
    throw badCursor();
  return { at, rejectId };
}

function firstInstant(now: Date, days: number): string {
  return `${addDays(utcDay(now), 1 - days)}T00:00:00.000Z`;
}
