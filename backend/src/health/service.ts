import { randomUUID } from 'node:crypto';
import type { Health } from '@customer-health/contract';
import type { Connection, Database } from '@customer-health/db';
import {
  addDays,
  type DayWindow,
  FACTOR_KEYS,
  type Facts,
  factorWindows,
  type HealthScore,
  loginTarget,
  roundHealth,
  roundScore,
  type Scorecard,
  scoreHealth,
} from '@customer-health/scoring';
import { customerNotFound } from '../errors.ts';
import { loadModel, type Model, modelStamp, rememberStamp } from '../settings/service.ts';
import { type CustomerFacts, loadFacts } from './facts.ts';
import {
  countCustomers,
  deleteMarks,
  insertMarks,
  type ScoreRow,
  selectCustomerIds,
  selectMarks,
  selectPastScores,
  upsertHistory,
  upsertScores,
} from './queries.ts';

export { selectCustomerIds } from './queries.ts';

/** How many customers are scored in one step of a long pass. */
const CHUNK = 500;

/** The health of one customer on a UTC day, from the facts as they are stored now. */
export async function explainHealth(
  connection: Connection,
  customerId: string,
  { day, now, model }: { day: string; now: Date; model: Model },
): Promise<Health> {
  const [found] = await loadFacts(connection, [customerId], day, model);
  if (found === undefined) throw customerNotFound(customerId);
  return toHealth(found, { day, now, scorecard: model.scorecard });
}

function toHealth(
  { customerId, facts }: CustomerFacts,
  { day, now, scorecard }: { day: string; now: Date; scorecard: Scorecard },
): Health {
  const { factors, score, band, coverage } = roundHealth(
    scoreHealth(facts, scorecard),
    scorecard.bands,
    2,
  );
  const windows = factorWindows(day, scorecard);
  const shownFacts = explainFacts(facts, scorecard);
  const part = <K extends keyof Facts>(key: K) => ({
    ...factors[key],
    window: toInstants(windows[key]),
    facts: shownFacts[key],
  });
  return {
    customerId,
    asOf: day,
    computedAt: now.toISOString(),
    score,
    band,
    coverage,
    scorecard: { id: scorecard.id, version: scorecard.version },
    bands: scorecard.bands,
    factors: {
      loginFrequency: part('loginFrequency'),
      featureAdoption: part('featureAdoption'),
      supportTickets: part('supportTickets'),
      invoiceTimeliness: part('invoiceTimeliness'),
      apiUsageTrend: part('apiUsageTrend'),
    },
  };
}

/** The facts with the numbers of the scorecard that a reader needs to do the sum again. */
function explainFacts(facts: Facts, { factors }: Scorecard) {
  return {
    ...facts,
    loginFrequency: {
      ...facts.loginFrequency,
      target: loginTarget(facts.loginFrequency.seats, factors.loginFrequency),
    },
    supportTickets: {
      ...facts.supportTickets,
      penaltyPerTicket: factors.supportTickets.penaltyPerTicket,
    },
    apiUsageTrend: { ...facts.apiUsageTrend, smoothing: factors.apiUsageTrend.smoothing },
  };
}

function toInstants({ from, to }: DayWindow): { from: string; to: string } {
  return { from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z` };
}

/** What a scoring pass works with. */
export interface ScoringPass {
  day: string;
  model: Model;
  now: Date;
}

/** Scores customers for the pass's day and stores the current scores and the day's history. */
export async function scoreCustomers(
  database: Database,
  customerIds: readonly string[],
  pass: ScoringPass,
): Promise<void> {
  const rows = await scoreRows(database, customerIds, pass);
  await database.transaction(async (connection) => {
    await upsertScores(connection, rows, scoreStamp(pass));
    await upsertHistory(connection, rows, scoreStamp(pass));
  });
}

/** Recomputes the history row of customers for a past day; current scores stay. */
export async function backfillDay(
  database: Database,
  customerIds: readonly string[],
  pass: ScoringPass,
): Promise<void> {
  await upsertHistory(database, await scoreRows(database, customerIds, pass), scoreStamp(pass));
}

function scoreStamp({ day, model, now }: ScoringPass) {
  const { id, version } = model.scorecard;
  return { day, scorecardId: id, scorecardVersion: version, scoredAt: now.toISOString() };
}

async function scoreRows(
  connection: Connection,
  customerIds: readonly string[],
  { day, model }: ScoringPass,
): Promise<ScoreRow[]> {
  const days = [addDays(day, -7), addDays(day, -30)];
  const found = await loadFacts(connection, customerIds, day, model);
  const past = new Map<string, number>();
  for (const row of await selectPastScores(connection, customerIds, days)) {
    past.set(`${row.day} ${row.customerId}`, row.score);
  }
  return found.map(({ customerId, facts }) => {
    const health = scoreHealth(facts, model.scorecard);
    const change = (then: string | undefined) =>
      scoreChange(health.score, past.get(`${then} ${customerId}`) ?? null, model.scorecard);
    return {
      customerId,
      score: health.score,
      band: health.band,
      coverage: health.coverage,
      mainReason: mainReason(health),
      change7d: change(days[0]),
      change30d: change(days[1]),
      factors: storedFactors(facts, health),
    };
  });
}

/** The difference of the scores as they are shown, so that it agrees with both. */
function scoreChange(now: number | null, then: number | null, { bands }: Scorecard): number | null {
  if (now === null || then === null) return null;
  return Math.round((roundScore(now, bands, 2) - roundScore(then, bands, 2)) * 100) / 100;
}

/** What costs the most points, in words; null when no factor costs as much as half a point. */
export function mainReason({ factors }: HealthScore): string | null {
  const [worst] = FACTOR_KEYS.map((key) => factors[key]).sort(
    (a, b) => b.pointsLost - a.pointsLost,
  );
  return worst !== undefined && worst.pointsLost >= 0.5 ? worst.summary : null;
}

function storedFactors(facts: Facts, { factors }: HealthScore): string {
  const entries = FACTOR_KEYS.map((key) => [
    key,
    { facts: facts[key], score: factors[key].score, weight: factors[key].weight },
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}

/** Marks customers so that the re-score job takes them up, also after a crash. */
export async function markForRescore(
  connection: Connection,
  customerIds: readonly string[],
): Promise<void> {
  await insertMarks(connection, customerIds, randomUUID());
}

/** Scores every marked customer; answers how many. A mark set meanwhile stays for the next pass. */
export async function scoreMarked(
  database: Database,
  pass: ScoringPass,
  signal?: AbortSignal,
): Promise<number> {
  for (let done = 0; ; ) {
    const marks = signal?.aborted ? [] : await selectMarks(database, CHUNK);
    if (marks.length === 0) return done;
    await scoreCustomers(
      database,
      marks.map(({ customerId }) => customerId),
      pass,
    );
    await deleteMarks(database, marks);
    done += marks.length;
  }
}

/** What a pass over everybody tells while it runs. */
export interface Progress {
  total: number;
  done: number;
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
  signal?: AbortSignal,
): Promise<number> {
  const model = await loadModel(database);
  const pass = { day: now.toISOString().slice(0, 10), model, now };
  if (model.stamp === modelStamp(model, pass.day)) return scoreMarked(database, pass, signal);
  return scoreEverybody(database, pass, signal && { signal });
}
