import type { Fault } from '@customer-health/contract';
import { checkScorecard, type ScorecardBody } from '@customer-health/scoring';
import { AppError, invalid } from '../errors.ts';

/** What keeps a body from being used, with pointers that begin with where it stands. */
export function bodyFaults(body: ScorecardBody, prefix: string): Fault[] {
  return checkScorecard(body).map(({ pointer, detail }) => ({
    pointer: `${prefix}${pointer}`,
    code: 'invalid_value',
    detail,
  }));
}

/** @throws AppError 422 when scores cannot be computed with the `body` of a request */
export function refuseUnusable(body: ScorecardBody): void {
  const faults = bodyFaults(body, '#/body');
  if (faults.length > 0) throw invalid(faults);
}

/** 404 for a scorecard, or a part of it. */
export function notFound(what: string): AppError {
  return new AppError('not_found', `There is no ${what}.`);
}

/** 409 for a change that was made on what is no longer so. */
export function conflict(detail: string): AppError {
  return new AppError('conflict', detail);
}
