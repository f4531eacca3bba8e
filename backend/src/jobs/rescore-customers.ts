import { keepScoresCurrent } from '../scores/service.ts';
import type { Job } from './job.ts';
import { LOCKS } from './locks.ts';

/** Scores whoever had events, and everybody when the day or the model changes. */
export const rescoreCustomers: Job = {
  name: 'rescore-customers',
  // While events of everybody stream in, each round scores everybody: that must leave the database to the writers,
  // and a score still follows within 2 s.
  intervalMs: 1_000,
  lockId: LOCKS.rescoreCustomers,
  run: async (database, { asOf, signal }) => {
    await keepScoresCurrent(database, asOf, { signal });
  },
};
