import type { Scorecard } from './model.ts';

/** The scorecard that holds where no rule matches. */
export const DEFAULT_SCORECARD_ID = 'default';

/** Gives customers of some segments a scorecard of their own. */
export interface ScorecardRule {
  /** Exact names. */
  segments: string[];
  scorecardId: string;
}

/** The scorecard of a customer, and which rule chose it: its place from 0 on, null for the default. */
export interface ChosenScorecard {
  scorecard: Scorecard;
  rule: number | null;
}

/**
 * The scorecard of a customer of this segment: that of the first rule that matches, else the default. A rule whose
 * scorecard is not among them is passed over.
 *
 * @throws Error when the default is missing
 */
export function chooseScorecard(
  segment: string | null,
  { scorecards, rules }: { scorecards: readonly Scorecard[]; rules: readonly ScorecardRule[] },
): ChosenScorecard {
  const named = (id: string) => scorecards.find((scorecard) => scorecard.id === id);
  for (const [index, rule] of rules.entries()) {
    const scorecard = named(rule.scorecardId);
    if (segment !== null && rule.segments.includes(segment) && scorecard !== undefined)
      return { scorecard, rule: index };
  }
  const scorecard = named(DEFAULT_SCORECARD_ID);
  if (scorecard === undefined) throw new Error('there is no default scorecard');
  return { scorecard, rule: null };
}
