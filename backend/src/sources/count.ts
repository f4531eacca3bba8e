import { randomUUID } from 'node:crypto';
import { type Connection, type Database, isTransient } from '@customer-health/db';
import { addDays, SOURCE_DAYS, utcDay } from '@customer-health/scoring';
import { readKeptFrom } from '../events/service.ts';
import { selectCustomerIds } from '../paging/queries.ts';
import { upsertSetting } from '../settings/service.ts';
import { judge } from './judge.ts';
import { firstProgress, type Progress, readProgress, writeProgress } from './progress.ts';
import {
  type CountedDay,
  countEventsOf,
  countReceived,
  deleteCounts,
  deleteDaysBefore,
  deleteRecount,
  lockSources,
  replaceDays,
  selectDays,
  summarizeReceived,
} from './queries.ts';

/**
 * How long after its arrival an event is counted. Within this time it is committed, or answered as not stored, also
 * when the queue is full and the clocks of servers differ: no event comes to light behind the counting.
 */
const LAG_MS = 5 * 60_000;

/** How many steps a round has. */
const STEPS = 200;

/** A step takes as much time, or as many customers, as have about this many events. */
const EVENTS_AT_ONCE = 200_000;
const SHORTEST_MS = 60_000;
const LONGEST_MS = 24 * 60 * 60_000;
const MOST_CUSTOMERS = 500;

/** A full count is followed by the next one no sooner than this many times its own duration, up to some hours. */
const REST = 10;
const LONGEST_REST_MS = 6 * 60 * 60_000;

/** Held by whoever counts or judges, to the end of the transaction. */
const STATE_LOCK = 727_008;

/**
 * Counts what arrived since the last round, goes on with a full count where one is wanted, and judges the sources.
 * Each step is a transaction that also remembers how far it came, so that a crash or a second server neither leaves an
 * event out nor counts it twice.
 */
export async function countSources(
  database: Database,
  now: Date,
  signal?: AbortSignal,
): Promise<void> {
  if (database.kind === 'embedded') await summarizeReceived(database);
  try {
    for (let steps = 0; steps < STEPS && !signal?.aborted; steps++) {
      if ((await locked(database, (connection) => step(connection, now))) === 'done') break;
    }
  } catch (error) {
    // What was too much for one statement would be so again.
    if (!isTransient(error)) await locked(database, (connection) => takeLess(connection, now));
    throw error;
  }
  await judgeSources(database, now);
}

/** Judges every source on the day of `now` from what is counted, so that scores made from now on follow. */
export async function judgeSources(database: Database, now: Date): Promise<void> {
  await locked(database, async (connection) => {
    const { progress } = await readProgress(connection);
    if (progress === null) return;
    const isCurrent = progress.until !== null && progress.until >= instant(now, -3 * LAG_MS);
    const today = utcDay(now);
    const judged = await judge(connection, today, { isCurrent, judged: progress.judged });
    if (judged !== progress.judged) await writeProgress(connection, { ...progress, judged }, now);
  });
}

/** Asks for a full count, because events went, or came with an older time of arrival. */
export async function requestRecount(connection: Connection, now: Date): Promise<void> {
  await upsertSetting(connection, 'source_recount', randomUUID(), now.toISOString());
}

/** Forgets all counts, because most events went: nothing is stale until they are counted anew. */
export async function forgetCounts(database: Database, now: Date): Promise<void> {
  await locked(database, async (connection) => {
    const { wanted } = await readProgress(connection);
    await deleteCounts(connection, utcDay(now));
    await deleteRecount(connection);
    await writeProgress(connection, { ...firstProgress(), done: wanted }, now);
  });
}

/** What is counted of each kind of event and day; null while a full count is wanted or under way. */
export function readCounted(database: Database, now: Date): Promise<Counted | null> {
  return locked(database, async (connection) => {
    const { progress, wanted } = await readProgress(connection);
    if (progress?.until == null || progress.recount !== null || progress.done !== wanted)
      return null;
    const firstDay = firstCountedDay(now);
    const days = (await selectDays(connection)).filter(({ day }) => day >= firstDay);
    return { until: progress.until, firstDay, days };
  });
}

/** Every event of the days from `firstDay` that was received before `until` is counted. */
export interface Counted {
  until: string;
  firstDay: string;
  days: CountedDay[];
}

function locked<T>(database: Database, work: (connection: Connection) => Promise<T>): Promise<T> {
  return database.transaction(async (connection) => {
    await lockSources(connection, STATE_LOCK);
    return work(connection);
  });
}

async function step(connection: Connection, now: Date): Promise<'more' | 'done'> {
  const { progress: known, wanted } = await readProgress(connection);
  const progress = known ?? firstProgress();
  const next = await advance(connection, progress, { now, wanted });
  if (next === null) return 'done';
  await writeProgress(connection, next, now);
  return 'more';
}

/** One step on, or null when there is nothing to do. */
async function advance(
  connection: Connection,
  progress: Progress,
  { now, wanted }: { now: Date; wanted: string | null },
): Promise<Progress | null> {
  const { until, recount, done, restUntil } = progress;
  if (isBehind(progress, now)) return countPortion(connection, progress, now);
  if (recount !== null) return countMoreCustomers(connection, { ...progress, recount }, now);
  const isDue = wanted !== null && wanted !== done && now.toISOString() >= (restUntil ?? '');
  if (until !== null && !isDue) return null;
  await deleteRecount(connection);
  const begun = { id: wanted, until: instant(now, -LAG_MS), after: '', begunAt: now.toISOString() };
  return { ...progress, recount: begun };
}

function isBehind({ until }: Progress, now: Date): boolean {
  return until !== null && until < instant(now, -LAG_MS);
}

async function countPortion(
  connection: Connection,
  progress: Progress,
  now: Date,
): Promise<Progress> {
  const { portionMs } = progress;
  const from = new Date(progress.until ?? instant(now, -LAG_MS));
  const spanMs = Math.min(portionMs, now.getTime() - LAG_MS - from.getTime());
  const until = instant(from, spanMs);
  const firstDay = firstCountedDay(now);
  const events = await countReceived(connection, { from: from.toISOString(), to: until, firstDay });
  if (utcDay(until) !== utcDay(from)) await deleteDaysBefore(connection, firstDay);
  const next = fitting(events, spanMs, { most: Math.min(2 * portionMs, LONGEST_MS) });
  return { ...progress, until, portionMs: Math.max(next, SHORTEST_MS) };
}

async function countMoreCustomers(
  connection: Connection,
  progress: Progress & { recount: NonNullable<Progress['recount']> },
  now: Date,
): Promise<Progress> {
  const { recount, size } = progress;
  const ids = await selectCustomerIds(connection, recount.after, size);
  const last = ids.at(-1);
  if (last === undefined) {
    await replaceDays(connection, await firstToldDay(connection, now));
    const took = now.getTime() - Date.parse(recount.begunAt);
    const restUntil = instant(now, Math.min(REST * took, LONGEST_REST_MS));
    return { ...progress, until: recount.until, done: recount.id, restUntil, recount: null };
  }
  const { until } = recount;
  const firstDay = await firstToldDay(connection, now);
  const events = await countEventsOf(connection, ids, { until, firstDay });
  const next = fitting(events, size, { most: Math.min(2 * size, MOST_CUSTOMERS) });
  return { ...progress, size: Math.max(next, 1), recount: { ...recount, after: last } };
}

/** How much to take next, after so much had so many events. */
function fitting(events: number, taken: number, { most }: { most: number }): number {
  return Math.min(Math.floor((taken * EVENTS_AT_ONCE) / Math.max(events, 1)), most);
}

/** After a step that failed: less at once, or a full count where the shortest time holds too many events. */
async function takeLess(connection: Connection, now: Date): Promise<void> {
  const { progress } = await readProgress(connection);
  if (progress === null) return;
  await writeProgress(connection, { ...progress, ...lessOf(progress, now) }, now);
}

function lessOf(progress: Progress, now: Date): Partial<Progress> {
  if (!isBehind(progress, now)) return { size: 1 };
  return progress.portionMs > SHORTEST_MS ? { portionMs: SHORTEST_MS } : { until: null };
}

/** The first day that is counted. */
function firstCountedDay(now: Date): string {
  return addDays(utcDay(now), 1 - SOURCE_DAYS);
}

/** The first day that a full count counts: raw events of days before are deleted, and what was counted then stays. */
async function firstToldDay(connection: Connection, now: Date): Promise<string> {
  const keptFrom = await readKeptFrom(connection);
  const first = firstCountedDay(now);
  return keptFrom !== null && keptFrom > first ? keptFrom : first;
}

function instant(time: Date, milliseconds: number): string {
  return new Date(time.getTime() + milliseconds).toISOString();
}
