import type { Freshness, Readiness } from '@customer-health/contract';
import { appliedMigrations, type Database, migrationNames } from '@customer-health/db';
import { unavailable } from '../errors.ts';
import type { Metrics } from '../metrics.ts';
import { timeOfId } from '../time-id.ts';
import { VERSION } from '../version.ts';
import { countWaiting, isWritable, type Waiting } from './queries.ts';

/** How long a scrape waits for the database; Prometheus gives up after 10 s. */
const SCRAPE_PATIENCE_MS = 4_000;

/** Unmatched events are counted so far: beyond, how many matters less than that a scrape is cheap. */
const MOST_UNMATCHED = 100_000;

/**
 * Whether requests can be served, and on what.
 *
 * @throws AppError `unavailable` when the database does not answer or its schema is not up to date
 */
export async function checkReadiness(database: Database): Promise<Readiness> {
  const [applied, wanted] = await Promise.all([appliedMigrations(database), migrationNames()]);
  const newest = wanted.at(-1);
  if (newest === undefined || !applied.includes(newest)) {
    throw unavailable('The database schema is not up to date: run npm run db:migrate.');
  }
  return {
    status: 'ready',
    version: VERSION,
    database: database.kind,
    schemaVersion: newest,
    durability: await database.durability(),
    writable: await isWritable(database),
  };
}

/** How far scores are behind events. */
export async function readFreshness(database: Database, now: Date): Promise<Freshness> {
  const waiting = await countWaiting(database, 0);
  return { waitingCustomers: waiting.customers, behindSeconds: secondsBehind(waiting, now) };
}

/** Answers all metrics as text. Never fails: without the database, what only the database knows is absent. */
export function createScrape(
  database: Database,
  { metrics, clock }: { metrics: Metrics; clock: () => Date },
  patienceMs = SCRAPE_PATIENCE_MS,
): () => Promise<string> {
  let asked: Promise<Waiting> | null = null;

  /** Scrapes that come while one is under way wait for the same answer, so that they do not pile up. */
  function askOnce(): Promise<Waiting> {
    asked ??= countWaiting(database, MOST_UNMATCHED).finally(() => {
      asked = null;
    });
    return asked;
  }

  return async () => {
    const waiting = await inTime(askOnce(), patienceMs);
    metrics.databaseUp.set(waiting === null ? 0 : 1);
    tellWaiting(metrics, waiting, clock());
    return metrics.registry.metrics();
  };
}

function tellWaiting(metrics: Metrics, waiting: Waiting | null, now: Date): void {
  const { rescoreBacklog, rescoreLag, unmatchedEvents } = metrics;
  if (waiting === null) {
    for (const gauge of [rescoreBacklog, rescoreLag, unmatchedEvents]) gauge.remove();
    return;
  }
  rescoreBacklog.set(waiting.customers);
  rescoreLag.set(secondsBehind(waiting, now));
  unmatchedEvents.set(waiting.unmatched);
}

/** How long the first of those that wait has waited; the clocks of several servers are not one. */
function secondsBehind({ oldestMark }: Waiting, now: Date): number {
  const age = oldestMark === null ? 0 : now.getTime() - timeOfId(oldestMark);
  return Math.max(age, 0) / 1000;
}

/** What the work answers; null when it fails, or has not ended in time. */
async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  return Promise.race([work.catch(() => null), late]).finally(() => clearTimeout(timer));
}
