import { fillHistory } from '../history/service.ts';
import type { Job } from './job.ts';
import { LOCKS } from './locks.ts';

/** Writes the history of days on which no server ran. */
export const fillMissingHistory: Job = {
  name: 'fill-history',
  intervalMs: 60_000,
  lockId: LOCKS.fillHistory,
  run: (database, { asOf, signal }) => fillHistory(database, asOf, { signal }),
};
