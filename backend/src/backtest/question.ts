import type { BacktestGroup, BacktestQuery, Fault } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { addDays, DEFAULT_SCORECARD_ID, type Scorecard } from '@customer-health/scoring';
import { invalid } from '../errors.ts';
import type { Model } from '../settings/service.ts';
import { type OutcomeScope, selectScorecard } from './queries.ts';

// No event is older, and the windows before it still lie in the calendar of the database.
const EARLIEST_DAY = '1910-01-01';

/** What a backtest is to find out. */
export interface Question extends OutcomeScope {
  /** Days between the score and the outcome. */
  horizon: number;
  /** The one model that every score is computed with. */
  scorecard: Scorecard;
  /** With whom to compare; null leaves it to how many renewed. */
  comparedWith: BacktestGroup | null;
}

/**
 * Fills in what a query leaves out: the last 365 days, and the default scorecard as it is in force today.
 *
 * @throws AppError 422 for a range that is none or lies in the future, and a scorecard that does not exist
 */
export async function readQuestion(
  connection: Connection,
  query: BacktestQuery,
  { today, model }: { today: string; model: Model },
): Promise<Question> {
  const to = query.to ?? today;
  const from = query.from ?? addDays(to, -364);
  const fault = rangeFault(from, to, today);
  if (fault !== null) throw invalid([fault]);
  return {
    ...{ from, to, horizon: query.horizon },
    segments: query.segment ?? null,
    scorecard: await findScorecard(connection, query, model),
    comparedWith: query.comparedWith ?? null,
  };
}

function rangeFault(from: string, to: string, today: string): Fault | null {
  const fault = (pointer: string, detail: string): Fault => ({
    pointer,
    code: 'invalid_value',
    detail,
  });
  if (to > today) return fault('?to', 'must not be in the future');
  if (from > to) return fault('?from', `must not be after ${to}`);
  return from < EARLIEST_DAY ? fault('?from', `must not be before ${EARLIEST_DAY}`) : null;
}

async function findScorecard(
  connection: Connection,
  { scorecard: id = DEFAULT_SCORECARD_ID, version }: BacktestQuery,
  { scorecards }: Model,
): Promise<Scorecard> {
  const inForce = scorecards.find((scorecard) => scorecard.id === id);
  if (inForce === undefined) {
    const detail = `names no scorecard: there is no "${id}"`;
    throw invalid([{ pointer: '?scorecard', code: 'invalid_value', detail }]);
  }
  if (version === undefined || version === inForce.version) return inForce;
  const found = await selectScorecard(connection, id, version);
  if (found !== undefined) return found;
  const detail = `does not exist: scorecard "${id}" has no version ${version}`;
  throw invalid([{ pointer: '?version', code: 'invalid_value', detail }]);
}
