import type { Connection } from '@customer-health/db';
import { upsertSetting } from '../settings/service.ts';
import { selectProgress } from './queries.ts';

/** How far the counting is. Instants are ISO 8601 in UTC. */
export interface Progress {
  /** Every event received before is counted; null while nothing is. */
  until: string | null;
  /** The full count under way. */
  recount: {
    /** The request that it answers. */
    id: string | null;
    /** Events received before are counted. */
    until: string;
    /** Customers up to this id are counted. */
    after: string;
    begunAt: string;
  } | null;
  /** The request that the last full count answered. */
  done: string | null;
  /** No full count begins before. */
  restUntil: string | null;
  /** How many customers a full count takes at once. */
  size: number;
  /** How much time of arrival is counted at once, in milliseconds. */
  portionMs: number;
  /** The last day that was judged. */
  judged: string | null;
}

const FIRST_CUSTOMERS = 20;
const FIRST_PORTION_MS = 5 * 60_000;

/** Nothing counted and nothing judged. */
export function firstProgress(): Progress {
  return {
    ...{ until: null, recount: null, done: null, restUntil: null },
    ...{ size: FIRST_CUSTOMERS, portionMs: FIRST_PORTION_MS, judged: null },
  };
}

/** How far the counting is, null before it ever began, and the newest request for a full count. */
export function readProgress(
  connection: Connection,
): Promise<{ progress: Progress | null; wanted: string | null }> {
  return selectProgress<Progress>(connection);
}

/** Remembers how far the counting is. */
export function writeProgress(
  connection: Connection,
  progress: Progress,
  now: Date,
): Promise<void> {
  return upsertSetting(connection, 'source_count', progress, now.toISOString());
}
