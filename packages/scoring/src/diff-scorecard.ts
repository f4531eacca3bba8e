import type { ScorecardBody } from './model.ts';
import { orderScorecard } from './order-scorecard.ts';

/** One place at which two scorecards differ; null stands for what is not there. */
export interface ScorecardChange {
  /** JSON Pointer into the body, as in `/factors/loginFrequency/weight`. */
  pointer: string;
  from: unknown;
  to: unknown;
}

/**
 * Every value that differs between two scorecards, in the order in which people read them. Hard rules are compared by their place;
 * one that is only on one side is a change as a whole.
 *
 * @example weight 25 → 30: [{ pointer: '/factors/loginFrequency/weight', from: 25, to: 30 }]
 * @example a first hard rule: [{ pointer: '/hardRules/0', from: null, to: { fact: 'daysOverdue', … } }]
 */
export function diffScorecards(a: ScorecardBody, b: ScorecardBody): ScorecardChange[] {
  return diffValues('', orderScorecard(a), orderScorecard(b));
}

function diffValues(pointer: string, from: unknown, to: unknown): ScorecardChange[] {
  if (isBranch(from) && isBranch(to) && Array.isArray(from) === Array.isArray(to)) {
    const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
    return [...keys].flatMap((key) => diffValues(`${pointer}/${key}`, from[key], to[key]));
  }
  return from === to ? [] : [{ pointer, from: from ?? null, to: to ?? null }];
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
