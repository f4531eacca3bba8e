import { BACKTEST_LIMITS, type BacktestAnswer } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { backtest, MIN_CHURNED } from '@customer-health/scoring';
import { invalid } from '../errors.ts';
import type { Progress } from '../progress.ts';
import { loadCurrency } from '../settings/service.ts';
import { toAnswer } from './answer.ts';
import { countGroups, type GroupCounts, selectLatestChurn, selectOutcomes } from './queries.ts';
import type { Question } from './question.ts';
import { dateSubjects, scoreSubjects } from './score-subjects.ts';

export { type Question, readQuestion } from './question.ts';
export { reportText } from './report.ts';
export { createTurns } from './turns.ts';

/** How a backtest runs. */
export interface BacktestRun {
  /** The most customers to score; no limit when absent. */
  most?: number;
  /** Stops it: what it threw is the reason of the signal. */
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * Scores customers as they stood before they churned or did not, and compares the two.
 *
 * @throws AppError 422 when there are more than `most`, and the reason of the signal when it aborts
 */
export async function runBacktest(
  connection: Connection,
  question: Question,
  { most = Number.POSITIVE_INFINITY, signal, onProgress }: BacktestRun = {},
): Promise<BacktestAnswer> {
  signal?.throwIfAborted();
  const groups = await countGroups(connection, question);
  const comparedWith = question.comparedWith ?? chooseGroup(groups);
  // Without statistics there is nobody to compare with.
  const others = groups.churned < MIN_CHURNED ? null : comparedWith;
  const customers = groups.churned + (others === null ? 0 : groups[others]);
  if (customers > most) throw tooMany(customers, most);
  const rows = await selectOutcomes(connection, question, others);
  const dated = dateSubjects(rows, question);
  const currency = await loadCurrency(connection);
  const { scorecard } = question;
  const scoring = { scorecard, currency, signal, onProgress };
  const { subjects, arrOfToday } = await scoreSubjects(connection, dated, scoring);
  return toAnswer(backtest(subjects, { bands: scorecard.bands }), {
    question,
    groups,
    comparedWith,
    arrOfToday,
    outcomes: new Map(rows.filter(({ churned }) => churned).map((row) => [row.customerId, row])),
    latestChurn: groups.churned === 0 ? await selectLatestChurn(connection) : null,
  });
}

function chooseGroup({ renewed }: GroupCounts) {
  return renewed >= BACKTEST_LIMITS.renewals ? 'renewed' : 'stayed';
}

function tooMany(customers: number, most: number) {
  const detail = `must choose fewer customers: this backtest would score ${customers}, more than ${most}. Name segments, or run npm run backtest, which has no such limit`;
  return invalid([{ pointer: '?segment', code: 'too_large', detail }]);
}
