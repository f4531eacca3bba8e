import type { Connection } from '@customer-health/db';
import type { CustomerFilter } from './list-page.ts';
import { countCustomers } from './list-queries.ts';

const MAX_AGE_MS = 1_000;
const MAX_ENTRIES = 200;

/** Counts of filtered customers, each counted at most once a second: a count costs more than a page. */
export function createTotals(connection: Connection) {
  const known = new Map<string, { total: Promise<number>; at: number }>();
  return {
    /** @param asOf a past UTC day; null for the current scores */
    count(filter: CustomerFilter, asOf: string | null): Promise<number> {
      const key = JSON.stringify([filter, asOf]);
      const entry = known.get(key);
      if (entry !== undefined && performance.now() - entry.at < MAX_AGE_MS) return entry.total;
      if (known.size >= MAX_ENTRIES) known.clear();
      const total = countCustomers(connection, filter, asOf);
      known.set(key, { total, at: performance.now() });
      total.catch(() => known.delete(key));
      return total;
    },
    /** Called after every write by this server, so that a writer reads its own writes. */
    forget(): void {
      known.clear();
    },
  };
}
