import { keepScoresCurrent } from '../scores/service.ts';
import type { Job } from './job.ts';
import { LOCKS } from './locks.ts';

/** Scores whoever had events, and everybody when the day or the model changes. */
export const rescoreCustomers: Job = {
  name: 'rescore-customers',
  intervalMs: 500,
  lockId: LOCKS.rescoreCustomers,
  run: async (database, { asOf, signal }) => {
    await keepScoresCurrent(database, asOf, { signal });
  },
};
