import type { Connection, Database } from '@customer-health/db';
import { addDays, utcDay } from '@customer-health/scoring';
import { selectSetting, upsertSetting } from '../settings/service.ts';
import { writeDay } from './backfill.ts';
import { selectStoredSpan } from './queries.ts';

/** How far back days that nobody scored are filled by themselves. */
export const FILLED_DAYS = 30;

const NOTE = 'history_filled';

/**
 * Writes the rows of past days that are missing because no server ran: from the last day that was filled, or of which
 * anything is stored, to yesterday. Once that is done for a day, asking again costs one look at a setting.
 */
export async function fillHistory(
  database: Database,
  now: Date,
  { signal }: { signal?: AbortSignal } = {},
): Promise<void> {
  const today = utcDay(now);
  const yesterday = addDays(today, -1);
  const filled = await selectSetting<string>(database, NOTE);
  if (filled === yesterday) return;
  const first = await firstUnfilled(database, filled, today);
  const earliest = addDays(today, -FILLED_DAYS);
  for (let day = first < earliest ? earliest : first; day <= yesterday; day = addDays(day, 1)) {
    const place = { day, after: '', onlyMissing: true };
    const isComplete = await writeDay(database, place, { clock: () => now, signal });
    if (!isComplete) return;
    await upsertSetting(database, NOTE, day, now.toISOString());
  }
  if (first > yesterday) await rememberFilled(database, now);
}

/** Tells that the history up to yesterday is as it should be, so that nothing of it is filled. */
export async function rememberFilled(connection: Connection, now: Date): Promise<void> {
  await upsertSetting(connection, NOTE, addDays(utcDay(now), -1), now.toISOString());
}

/** A note from the future, of a clock that ran ahead, tells nothing. */
async function firstUnfilled(
  database: Database,
  filled: string | null,
  today: string,
): Promise<string> {
  if (filled !== null && filled < today) return addDays(filled, 1);
  const { last } = await selectStoredSpan(database, today);
  return last ?? today;
}
