import { type RejectTally, storeRejects } from '../sources/service.ts';
import type { Job } from './job.ts';

/** Stores how many events this server refused. */
export function storeRejectsOf(tally: RejectTally): Job {
  return {
    name: 'store-rejects',
    intervalMs: 30_000,
    run: (database, { asOf }) => storeRejects(database, tally, asOf),
  };
}
