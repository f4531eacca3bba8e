import type { Job } from './job.ts';
import { LOCKS } from './locks.ts';

// The tables whose rows are replaced all the time.
const TABLES = [
  'daily_usage',
  'score_marks',
  'health_scores',
  'health_history',
  'customers',
  'support_tickets',
  'invoices',
  'settings',
  'source_days',
  'idempotency_keys',
];

/** The embedded database has no autovacuum. One table at a time, so that requests get their turn in between. */
export const vacuumEmbedded: Job = {
  name: 'vacuum-embedded',
  intervalMs: 10 * 60_000,
  lockId: LOCKS.vacuumEmbedded,
  run: async (database, { signal }) => {
    if (database.kind !== 'embedded') return;
    for (const table of TABLES) {
      if (signal.aborted) return;
      await database.query(`vacuum (analyze) ${table}`);
    }
  },
};
