import type { Facts } from './facts.ts';
import type { FactorHealth } from './health-score.ts';
import type { Band, FactorKey, Scorecard } from './model.ts';
import type { ScoreOverride } from './override.ts';

/** The facts of both days in the windows of one scorecard. */
export interface ChangeFacts {
  scorecard: Scorecard;
  before: Facts;
  /** Those of the later day, had nothing happened since the earlier one: its windows, but only what was known before. */
  meanwhile: Facts;
  after: Facts;
}

/** What a change is explained from. */
export interface ChangeInput {
  /** Under the scorecard of the earlier day. */
  underFirst: ChangeFacts;
  /** Under the scorecard of the later day; equal where the scorecard is the same. */
  underLast: ChangeFacts;
  /** What a person had set in place of the score on each day. */
  overrides: { before: ScoreOverride | null; after: ScoreOverride | null };
}

/** A score on one of the days, with two decimals. */
export interface ChangeEnd {
  /** What held, an override included. */
  score: number | null;
  band: Band;
  computedScore: number | null;
  uncappedScore: number | null;
}

/** A factor on one of the days: score 0–100 and effective weight in percent, with two decimals. */
export type FactorOnDay = Pick<FactorHealth, 'score' | 'effectiveWeight' | 'summary'>;

/** What a factor did to the score: `points` is exactly `happened` + `aged`. */
export interface BehaviourTerm {
  kind: 'behaviour';
  factor: FactorKey;
  points: number;
  /** Through what the customer did between the days. */
  happened: number;
  /** Through the mere passing of time: what left the window, what became due. */
  aged: number;
  from: FactorOnDay;
  to: FactorOnDay;
  text: string;
}

/** What something else than behaviour did to the score. */
export interface OtherTerm {
  kind: 'scorecard' | 'hardRules' | 'override';
  points: number;
  text: string;
}

/** A part of a change, in points. */
export type ChangeTerm = BehaviourTerm | OtherTerm;

/** The difference of two scores, and what it is made of. */
export interface ExplainedChange {
  from: ChangeEnd;
  to: ChangeEnd;
  /** The shown score of the later day less that of the earlier one; null where one of them is not known. */
  difference: number | null;
  /** They add up to `difference` exactly as shown; none where it is null. */
  terms: ChangeTerm[];
  /** The largest part in a sentence, or why there is none. */
  mainReason: string;
}
