import type { Database } from '@customer-health/db';
import { addDays, utcDay } from '@customer-health/scoring';
import type { Progress } from '../progress.ts';
import { backfillDay } from '../scores/service.ts';
import { deleteSetting, loadModel, selectSetting, upsertSetting } from '../settings/service.ts';
import { countCustomers, selectCustomersOf } from './backfill-queries.ts';
import { countDays } from './count-days.ts';

export { holdsRows } from './backfill-queries.ts';

/** Past days to be written, both ends included. */
export interface BackfillRange {
  from: string;
  to: string;
  /** Only rows that are not there; else those that are there are recomputed as well. */
  onlyMissing: boolean;
}

/** How a backfill goes on, and where it stops. */
export interface BackfillOptions {
  clock: () => Date;
  /** Begins anew where an earlier call with the same range was interrupted. */
  restart?: boolean;
  signal?: AbortSignal | undefined;
  onProgress?: (progress: Progress) => void;
}

/** What a backfill did: rows written, and whether it came to the end. */
export interface BackfillResult {
  rows: number;
  isComplete: boolean;
  /** Where an interrupted one went on; null when it began at the beginning. */
  resumedAt: string | null;
}

interface Place {
  day: string;
  /** The last customer of the day that is done; empty before the first. */
  after: string;
}

/** How many customers are written in one transaction, between two looks at the signal. */
const CHUNK = 500;

/**
 * Writes the history of past days from the facts, with the scorecards in force then. It keeps how far it came, so
 * that the next call with the same range goes on there. Today is never written: its row belongs to the server.
 */
export async function backfillDays(
  database: Database,
  { from, to, onlyMissing }: BackfillRange,
  { clock, restart = false, signal, onProgress }: BackfillOptions,
): Promise<BackfillResult> {
  const key = `backfill ${from} ${to}${onlyMissing ? ' missing' : ''}`;
  if (restart) await deleteSetting(database, key);
  const resumed = await selectSetting<Place>(database, key);
  const customers = await countCustomers(database);
  const total = countDays(from, to) * customers;
  let rows = 0;
  let place: Place = resumed ?? { day: from, after: '' };
  const isComplete = () => place.day > to || place.day >= utcDay(clock());
  while (!isComplete()) {
    const { day } = place;
    const before = (countDays(from, day) - 1) * customers;
    let ofDay = 0;
    const isDayComplete = await writeDay(
      database,
      { ...place, onlyMissing },
      {
        clock,
        signal,
        onChunk: async (last, count) => {
          rows += count;
          ofDay += count;
          await upsertSetting(database, key, { day, after: last }, clock().toISOString());
          onProgress?.({ total, done: before + Math.min(ofDay, customers) });
        },
      },
    );
    if (!isDayComplete) return { rows, isComplete: false, resumedAt: resumed?.day ?? null };
    place = { day: addDays(day, 1), after: '' };
    onProgress?.({ total, done: before + customers });
  }
  await deleteSetting(database, key);
  return { rows, isComplete: true, resumedAt: resumed?.day ?? null };
}

interface WriteOptions extends Pick<BackfillOptions, 'clock' | 'signal'> {
  /** Told of the last customer of each chunk that is written, and how many it had. */
  onChunk?: (last: string, count: number) => Promise<void>;
}

/** Writes the rows of one past day after a customer; false when the signal ended it before the last. */
export async function writeDay(
  database: Database,
  { day, after, onlyMissing }: Place & Pick<BackfillRange, 'onlyMissing'>,
  { clock, signal, onChunk }: WriteOptions,
): Promise<boolean> {
  const model = await loadModel(database, day);
  for (let last: string | undefined = after; ; ) {
    if (signal?.aborted) return false;
    const part = { after: last, limit: CHUNK };
    const ids = await selectCustomersOf(database, { day, onlyMissing }, part);
    last = ids.at(-1);
    if (last === undefined) return true;
    await backfillDay(database, ids, { day, model, now: clock() });
    await onChunk?.(last, ids.length);
  }
}
