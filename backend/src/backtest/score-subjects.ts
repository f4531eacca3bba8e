import type { Currency } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import {
  addDays,
  type BacktestSubject,
  FACTOR_KEYS,
  type FactorKey,
  type Facts,
  type Scorecard,
  scoreHealth,
} from '@customer-health/scoring';
import { loadFacts } from '../health/service.ts';
import type { Progress } from '../progress.ts';
import { loadModel, type Model, toReporting } from '../settings/service.ts';
import { type OutcomeRow, selectPastArr } from './queries.ts';

/** A customer with the day on which it is scored. */
export interface Dated extends OutcomeRow {
  scoredOn: string;
}

/** What scores are computed with, who is told of it, and who may stop it. */
export interface Scoring {
  scorecard: Scorecard;
  currency: Currency;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

const CUSTOMERS_AT_ONCE = 500;

/**
 * Gives every customer the day on which it is scored: `horizon` days before its outcome. Those who are just still
 * there are dealt the sorted days of the churned in turn, so that both groups are seen on the same days.
 *
 * @param rows sorted by id
 * @param to stands in for the day of an outcome where nobody churned
 */
export function dateSubjects(
  rows: readonly OutcomeRow[],
  { horizon, to }: { horizon: number; to: string },
): Dated[] {
  const days = rows.flatMap(({ churned, day }) => (churned && day !== null ? [day] : [])).sort();
  let dealt = 0;
  return rows.map((row) => {
    const day = row.day ?? days[dealt++ % days.length] ?? to;
    return { ...row, scoredOn: addDays(day, -horizon) };
  });
}

/**
 * The scores of customers, each on its day, from what had happened by the end of that day and nothing later.
 * Customers that share a day are read together. Answers how many ARR are those of today for want of a history.
 *
 * @throws the reason of the signal when it aborts
 */
export async function scoreSubjects(
  connection: Connection,
  dated: readonly Dated[],
  scoring: Scoring,
): Promise<{ subjects: BacktestSubject[]; arrOfToday: number }> {
  const subjects: BacktestSubject[] = [];
  let arrOfToday = 0;
  for (const [day, rows] of groupByDay(dated)) {
    scoring.signal?.throwIfAborted();
    const model = await loadModel(connection, day);
    for (let start = 0; start < rows.length; start += CUSTOMERS_AT_ONCE) {
      scoring.signal?.throwIfAborted();
      const part = rows.slice(start, start + CUSTOMERS_AT_ONCE);
      const scored = await scoreOnDay(connection, part, { day, model, scoring });
      subjects.push(...scored.subjects);
      arrOfToday += scored.arrOfToday;
      scoring.onProgress?.({ total: dated.length, done: subjects.length });
    }
  }
  return { subjects, arrOfToday };
}

function groupByDay(dated: readonly Dated[]): [string, Dated[]][] {
  const days = new Map<string, Dated[]>();
  for (const row of dated) {
    const rows = days.get(row.scoredOn);
    if (rows === undefined) days.set(row.scoredOn, [row]);
    else rows.push(row);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

async function scoreOnDay(
  connection: Connection,
  rows: readonly Dated[],
  { day, model, scoring }: { day: string; model: Model; scoring: Scoring },
): Promise<{ subjects: BacktestSubject[]; arrOfToday: number }> {
  const { scorecard, currency } = scoring;
  const ids = rows.map(({ customerId }) => customerId);
  const [found, history] = await Promise.all([
    loadFacts(connection, ids, { day, scorecard, model, knownOn: day }),
    selectPastArr(connection, ids, day),
  ]);
  const facts = new Map(found.map((one) => [one.customerId, one.facts]));
  const past = new Map(history.map((one) => [one.customerId, one]));
  const subjects = rows.flatMap((row) => {
    const known = facts.get(row.customerId);
    if (known === undefined) return [];
    const { arr, currency: name } = past.get(row.customerId) ?? row;
    const worth = arr === null ? null : toReporting(arr, name, currency);
    return [toSubject(row, { facts: known, arr: worth }, scorecard)];
  });
  const isOfToday = ({ customerId, arr }: Dated) => arr !== null && !past.has(customerId);
  return { subjects, arrOfToday: rows.filter(isOfToday).length };
}

function toSubject(
  { customerId, churned, reason, scoredOn }: Dated,
  { facts, arr }: { facts: Facts; arr: number | null },
  scorecard: Scorecard,
): BacktestSubject {
  const { score, band, coverage, factors } = scoreHealth(facts, scorecard);
  const own = FACTOR_KEYS.map((key) => [key, factors[key].hasData ? factors[key].score : null]);
  const { tracked, logins } = facts.loginFrequency;
  return {
    ...{ customerId, churned, reason, day: scoredOn, score, band, coverage, arr },
    factors: Object.fromEntries(own) as Record<FactorKey, number | null>,
    equalWeights: scoreHealth(facts, withEqualWeights(scorecard)).score,
    logins: tracked ? logins : null,
  };
}

function withEqualWeights(scorecard: Scorecard): Scorecard {
  const { loginFrequency, featureAdoption, supportTickets, invoiceTimeliness, apiUsageTrend } =
    scorecard.factors;
  return {
    ...scorecard,
    hardRules: [],
    factors: {
      loginFrequency: { ...loginFrequency, weight: 1 },
      featureAdoption: { ...featureAdoption, weight: 1 },
      supportTickets: { ...supportTickets, weight: 1 },
      invoiceTimeliness: { ...invoiceTimeliness, weight: 1 },
      apiUsageTrend: { ...apiUsageTrend, weight: 1 },
    },
  };
}
