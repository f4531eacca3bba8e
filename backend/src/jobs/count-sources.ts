import { countSources } from '../sources/service.ts';
import type { Job } from './job.ts';

/** Counts what arrives of each kind of event, and notices when one falls silent for everybody; it locks each step. */
export const countArrivals: Job = {
  name: 'count-sources',
  intervalMs: 30_000,
  run: (database, { asOf, signal }) => countSources(database, asOf, signal),
};
