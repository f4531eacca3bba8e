import { HISTORY_LIMITS, type History, type HistoryQuery } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import {
  addDays,
  type BandLimits,
  chooseScorecard,
  FACTOR_KEYS,
  roundTo,
  shownScore,
} from '@customer-health/scoring';
import { customerNotFound, invalid } from '../errors.ts';
import { bandLimits, type Model } from '../settings/service.ts';
import { EARLIEST_DAY } from '../validation/days.ts';
import { loadMarks } from './marks.ts';
import {
  type HistoryRange,
  type HistoryRow,
  selectCustomer,
  selectKnownDays,
  selectRows,
  selectScorecards,
  selectStoredSpan,
} from './queries.ts';

export {
  type BackfillRange,
  type BackfillResult,
  backfillDays,
  holdsRows,
} from './backfill.ts';
export { fillHistory, rememberFilled } from './fill-history.ts';
export { HISTORY_LOCK } from './locks.ts';
export { reportText } from './report-text.ts';
export { type VerifyOptions, type VerifyReport, verifyHistory } from './verify.ts';

const DEFAULT_DAYS = 90;

/** How a customer's score went over the days of a range. */
export async function customerHistory(
  connection: Connection,
  customerId: string,
  query: HistoryQuery,
  { today, model }: { today: string; model: Model },
): Promise<History> {
  const { from, to } = toRange(query, today);
  const { step } = query;
  const range = { customerId, from, to };
  const customer = await selectCustomer(connection, customerId);
  if (customer === undefined) throw customerNotFound(customerId);
  const { scorecard } = chooseScorecard(customer.segment, model);
  const [rows, known] = await Promise.all([
    selectRows(connection, range, step),
    selectKnownDays(connection, range),
  ]);
  const ids = [...new Set([scorecard.id, ...rows.map(({ scorecardId }) => scorecardId)])];
  const { graceDays } = scorecard.factors.invoiceTimeliness;
  const [limits, marks] = await Promise.all([
    limitsOf(connection, rows, model),
    loadMarks(connection, range, { scorecardIds: ids, graceDays }),
  ]);
  const points = rows.map((row) => toPoint(row, limits(row)));
  return { customerId, from, to, step, points, gaps: gapsBetween(known, range), ...marks };
}

/**
 * The days that are asked for.
 *
 * @throws AppError 422 when they are not in order, in the future or too many
 */
export function toRange(
  { from: sentFrom, to: sentTo, step }: HistoryQuery,
  today: string,
): Omit<HistoryRange, 'customerId'> {
  const to = sentTo ?? today;
  const from = sentFrom ?? addDays(to, 1 - DEFAULT_DAYS);
  const refuse = (name: string, detail: string) =>
    invalid([{ pointer: `?${name}`, code: 'invalid_value', detail }]);
  if (to > today) throw refuse('to', 'must not be in the future');
  if (from > to) throw refuse('from', 'must not be after to');
  if (from < EARLIEST_DAY) throw refuse('from', `must not be before ${EARLIEST_DAY}`);
  const most = step === 'day' ? HISTORY_LIMITS.points : HISTORY_LIMITS.days;
  if (from <= addDays(to, -most))
    throw refuse('from', `must be less than ${most} days before to with step=${step}`);
  return { from, to };
}

/** The days of a range that are not among the known ones, as ranges with both ends included. */
export function gapsBetween(
  known: readonly string[],
  { from, to }: Pick<HistoryRange, 'from' | 'to'>,
): History['gaps'] {
  const gaps: History['gaps'] = [];
  let next = from;
  for (const day of [...known, addDays(to, 1)]) {
    if (next < day) gaps.push({ from: next, to: addDays(day, -1) });
    next = addDays(day, 1);
  }
  return gaps;
}

/** The band limits that a row was made with: those of the version that it names. */
async function limitsOf(connection: Connection, rows: readonly HistoryRow[], model: Model) {
  const key = (id: string, version: number) => `${version} ${id}`;
  const named = new Map(rows.map((row) => [key(row.scorecardId, row.scorecardVersion), row]));
  const versions = await selectScorecards(connection, [...named.values()]);
  const limits = new Map(versions.map(({ id, version, bands }) => [key(id, version), bands]));
  return ({ scorecardId, scorecardVersion }: HistoryRow): BandLimits =>
    limits.get(key(scorecardId, scorecardVersion)) ?? bandLimits(model, scorecardId);
}

function toPoint(row: HistoryRow, limits: BandLimits): History['points'][number] {
  const { day, band, mainReason, arr, segment, owner, renewalDate, overrideId } = row;
  const factors = FACTOR_KEYS.map((key) => {
    const { score, weight, facts } = row.factors[key];
    return [key, { score: score === null ? null : roundTo(score, 2), weight, facts }];
  });
  return {
    ...{ day, band, mainReason, arr, segment, owner, renewalDate },
    score: shownScore(row.score, limits),
    computedScore: shownScore(row.computedScore, limits),
    coverage: roundTo(row.coverage, 4),
    scorecard: { id: row.scorecardId, version: row.scorecardVersion },
    overridden: overrideId !== null,
    factors: Object.fromEntries(factors),
  };
}

/** From the first to the last past day of which anything is stored; null when nothing is. */
export async function storedSpan(
  connection: Connection,
  today: string,
): Promise<{ from: string; to: string } | null> {
  const { first, last } = await selectStoredSpan(connection, today);
  return first === null || last === null ? null : { from: first, to: last };
}
