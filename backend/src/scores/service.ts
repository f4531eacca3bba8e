import { EVENT_TYPES, type EventType } from '@customer-health/contract';
import type { Connection, Database } from '@customer-health/db';
import { addDays, utcDay } from '@customer-health/scoring';
import { selectCustomerIds } from '../paging/queries.ts';
import type { Progress } from '../progress.ts';
import { loadModel, modelStamp, rememberStamp } from '../settings/service.ts';
import { judgeSources } from '../sources/service.ts';
import { createTimeId } from '../time-id.ts';
import {
  countCustomers,
  deleteMarks,
  insertMarks,
  lockScores,
  selectMarks,
  upsertHistory,
  upsertScores,
} from './queries.ts';
import { type ScoringPass, scoreRows } from './score-rows.ts';

/** The lock of those who keep current scores current: one server at a time. */
export const SCORES_LOCK = 727_002;

const WRITE_LOCK = 727_005;

const LANES = 3;

const ALL_LANES = Array.from({ length: LANES }, (_, lane) => lane);

/** How many customers are scored in one step of a long pass. */
const CHUNK = 1_500;

/**
 * And in one step after events, beside requests that must not wait long for it. The embedded database pays more for
 * each statement.
 */
const MARKED_CHUNK = { postgres: 100, embedded: 500 };

/**
 * Scores customers for the pass's day and stores the current scores and the day's history. The lanes run side by
 * side: while one waits for the database to write, another has it read.
 */
async function scoreCustomers(
  database: Database,
  customerIds: readonly string[],
  pass: ScoringPass,
): Promise<void> {
  const lanes = ALL_LANES.map((): string[] => []);
  for (const id of customerIds) lanes[laneOf(id)]?.push(id);
  await Promise.all(
    lanes.map(
      (ids, lane) =>
        ids.length > 0 && scoreLanes(database, ids, { lanes: [lane], heardOf: [] }, pass),
    ),
  );
}

/** Scores customers of some lanes in one transaction, and keeps when they were last heard of. Every event leaves a mark. */
async function scoreLanes(
  database: Database,
  customerIds: readonly string[],
  { lanes, heardOf }: { lanes: readonly number[]; heardOf: readonly EventType[] },
  pass: ScoringPass,
): Promise<void> {
  await database.transaction(async (connection) => {
    // The lock of the job ends when its session breaks, while its work goes on. This one ends with the
    // transaction, so that facts read before another server's are written before another server's.
    await lockScores(connection, WRITE_LOCK, lanes);
    const rows = await scoreRows(connection, customerIds, pass);
    await upsertScores(connection, rows, { ...scoreStamp(pass), heardOf });
    await upsertHistory(connection, rows, { ...scoreStamp(pass), attributes: 'now' });
  });
}

/** A customer is always in the same lane, on every server. */
function laneOf(customerId: string): number {
  let hash = 0;
  for (let index = 0; index < customerId.length; index++)
    hash = (Math.imul(hash, 31) + customerId.charCodeAt(index)) | 0;
  return (hash >>> 0) % LANES;
}

/** How many days before today lie the days that current scores are compared with. */
const COMPARED_DAYS = [7, 30, 90];

/**
 * Recomputes the history row of customers for a past day; current scores stay. Where they are compared with that day
 * their customers are marked, so that the changes follow.
 */
export async function backfillDay(
  database: Database,
  customerIds: readonly string[],
  pass: ScoringPass,
): Promise<void> {
  const today = utcDay(pass.now);
  const isCompared = COMPARED_DAYS.some((before) => addDays(today, -before) === pass.day);
  await database.transaction(async (connection) => {
    await lockScores(connection, WRITE_LOCK, ALL_LANES);
    const rows = await scoreRows(connection, customerIds, pass);
    await upsertHistory(connection, rows, { ...scoreStamp(pass), attributes: 'as they were' });
    if (isCompared) await markForRescore(connection, customerIds, pass.now);
  });
}

function scoreStamp({ day, now }: ScoringPass) {
  return { day, scoredAt: now.toISOString() };
}

/** Marks customers so that the re-score job takes them up, also after a crash. */
export async function markForRescore(
  connection: Connection,
  customerIds: readonly string[],
  now: Date,
): Promise<void> {
  await insertMarks(connection, customerIds, createTimeId(now));
}

/**
 * Scores every marked customer once, and answers how many. A mark set meanwhile stays for the next round:
 * under steady load a round still ends, and reaches everybody.
 */
export async function scoreMarked(
  database: Database,
  pass: ScoringPass,
  signal?: AbortSignal,
): Promise<number> {
  let done = 0;
  for (let after = ''; !signal?.aborted; ) {
    const marks = await selectMarks(database, after, MARKED_CHUNK[database.kind]);
    const last = marks.at(-1);
    if (last === undefined) break;
    const ids = marks.map(({ customerId }) => customerId);
    await scoreLanes(database, ids, { lanes: ALL_LANES, heardOf: EVENT_TYPES }, pass);
    await deleteMarks(database, marks);
    after = last.customerId;
    done += marks.length;
  }
  return done;
}

/**
 * Scores everybody in chunks, marked customers first after each chunk, and remembers that it was done.
 * Stops early, without remembering, when the signal aborts.
 */
export async function scoreEverybody(
  database: Database,
  pass: ScoringPass,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (progress: Progress) => void } = {},
): Promise<number> {
  const total = onProgress === undefined ? 0 : await countCustomers(database);
  let done = 0;
  for (let after = ''; ; ) {
    if (signal?.aborted) return done;
    const ids = await selectCustomerIds(database, after, CHUNK);
    const last = ids.at(-1);
    if (last === undefined) break;
    await scoreCustomers(database, ids, pass);
    await scoreMarked(database, pass, signal);
    after = last;
    done += ids.length;
    onProgress?.({ total, done });
  }
  await rememberStamp(database, modelStamp(pass.model, pass.day), pass.now);
  return done;
}

/** One round of keeping current scores current: everybody when the day or the model changed, else the marked. */
export async function keepScoresCurrent(
  database: Database,
  now: Date,
  options: { signal?: AbortSignal; onProgress?: (progress: Progress) => void } = {},
): Promise<number> {
  const day = utcDay(now);
  const model = await loadModel(database, day);
  if (model.stamp === modelStamp(model, day)) {
    return scoreMarked(database, { day, model, now }, options.signal);
  }
  // A day begins with what is stale on it, so that a source that went silent costs nobody points first.
  await judgeSources(database, now);
  const pass = { day, model: await loadModel(database, day), now };
  return scoreEverybody(database, pass, options);
}
