import type { Connection } from '@customer-health/db';
import { createTimeId } from '../time-id.ts';
import { releaseWaiting } from '../unmatched/service.ts';
import { insertMissing, searchText } from './queries.ts';

/**
 * Creates the customers of these ids that do not exist, each named like its id, in one statement. Two that create the
 * same at once both end well.
 */
export async function createMissing(
  connection: Connection,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  const missing = [...new Set(ids)].map((id) => {
    return {
      id,
      searchText: searchText({ id, name: id, domain: null }),
      sortName: id.toLowerCase(),
    };
  });
  if (missing.length === 0) return;
  const times = { now: now.toISOString(), mark: createTimeId(now) };
  await releaseWaiting(connection, await insertMissing(connection, missing, times));
}
