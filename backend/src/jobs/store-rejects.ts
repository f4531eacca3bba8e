import { storeRejectLog, trimRejects } from '../rejects/service.ts';
import { storeRejects } from '../sources/service.ts';
import type { AppDeps } from '../types.ts';
import type { Job } from './job.ts';

const TRIM_AFTER_MS = 3_600_000;
const TRIM_AFTER_ROWS = 5_000;

/** Stores the events that this server refused, and how many there were, and deletes the oldest. */
export function storeRejectsOf({ rejects, metrics }: Pick<AppDeps, 'rejects' | 'metrics'>): Job {
  let stored = 0;
  let trimmedAt = Number.NEGATIVE_INFINITY;
  return {
    name: 'store-rejects',
    intervalMs: 2_000,
    run: async (database, { asOf, signal }) => {
      await storeRejects(database, metrics.rejects, asOf);
      stored += await storeRejectLog(database, rejects);
      if (stored < TRIM_AFTER_ROWS && asOf.getTime() - trimmedAt < TRIM_AFTER_MS) return;
      await trimRejects(database, asOf, signal);
      stored = 0;
      trimmedAt = asOf.getTime();
    },
  };
}
