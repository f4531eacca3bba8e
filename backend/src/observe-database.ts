import {
  type Database,
  DatabaseUnavailableError,
  isConnectionFault,
  sqlState,
} from '@customer-health/db';
import type { Metrics } from './metrics.ts';

const KINDS: Record<string, string> = {
  '08': 'connection',
  '22': 'data',
  '23': 'data',
  '40': 'retry',
  '53': 'resources',
  '54': 'data',
  '57': 'cancelled',
  '58': 'resources',
};

// The texts are constants of the program, so they are few.
const duties = new Map<string, 'read' | 'write'>();

/**
 * The same database, whose work and failures are counted.
 *
 * @param connections how many it holds at most, where it is a server
 */
export function observeDatabase(
  database: Database,
  metrics: Metrics,
  connections: number,
): Database {
  const isServer = database.kind === 'postgres';
  metrics.databaseConnectionsMax.set(isServer ? connections : 1);
  for (const kind of new Set([...Object.values(KINDS), 'other']))
    metrics.databaseErrors.inc({ kind }, 0);

  async function counted<T>(
    duty: 'read' | 'write' | 'transaction',
    work: () => Promise<T>,
  ): Promise<T> {
    metrics.databaseOperations.inc();
    const start = performance.now();
    try {
      return await work();
    } catch (error) {
      const kind = kindOf(error);
      if (kind !== null) metrics.databaseErrors.inc({ kind });
      throw error;
    } finally {
      metrics.databaseOperations.dec();
      metrics.databaseDuration.observe({ kind: duty }, (performance.now() - start) / 1000);
    }
  }

  return {
    ...database,
    query: (text, values) => counted(dutyOf(text), () => database.query(text, values)),
    transaction: (work) => counted('transaction', () => database.transaction(work)),
    // What fails under a lock is counted where it fails.
    withLock: async (lockId, work) => {
      if (!isServer) return database.withLock(lockId, work);
      metrics.databaseOperations.inc();
      return database.withLock(lockId, work).finally(() => metrics.databaseOperations.dec());
    },
  };
}

/** Whether a statement reads or writes; a text that only looks like writing costs a label, no more. */
function dutyOf(text: string): 'read' | 'write' {
  const known = duties.get(text);
  if (known !== undefined) return known;
  const duty = /\b(insert into|update|delete from|copy|vacuum)\b/i.test(text) ? 'write' : 'read';
  duties.set(text, duty);
  return duty;
}

/** What kind of failure it is; null for one that is not the database's. */
function kindOf(error: unknown): string | null {
  if (error instanceof DatabaseUnavailableError || isConnectionFault(error)) return 'connection';
  const state = sqlState(error);
  return state === undefined ? null : (KINDS[state.slice(0, 2)] ?? 'other');
}
