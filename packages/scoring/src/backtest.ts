import { type AucInterval, aucInterval } from './auc.ts';
import { liftInWorst, type PrecisionRecall, precisionRecall } from './lift.ts';
import { BANDS, type Band, type BandLimits, FACTOR_KEYS, type FactorKey } from './model.ts';

/** Fewer churned customers than this with a score say nothing reliable. */
export const MIN_CHURNED = 10;

/** One customer as it was on the day it is judged by, and what became of it. */
export interface BacktestSubject {
  customerId: string;
  churned: boolean;
  /** Why it churned, in the team's words. */
  reason: string | null;
  /** The UTC day of the score, `YYYY-MM-DD`. */
  day: string;
  score: number | null;
  band: Band;
  /** The share of the scorecard's weight for which there was data, 0–1. */
  coverage: number;
  /** Annual recurring revenue; null when unknown. */
  arr: number | null;
  /** The score of each factor, 0–100. */
  factors: Record<FactorKey, number | null>;
  /** The score with every factor of equal weight. */
  equalWeights: number | null;
  /** Logins in the window of login frequency. */
  logins: number | null;
}

/** What a backtest is judged by. */
export interface BacktestOptions {
  bands: BandLimits;
}

/** How the customers of a band fared. */
export interface BandOutcome {
  band: Band;
  churned: number;
  stayed: number;
  /** Summed as it stands; an unknown ARR adds nothing. */
  churnedArr: number;
  stayedArr: number;
  /** Churned ÷ all in the band, 0–1; null when the band is empty. */
  churnRate: number | null;
}

/** How well a value alone told who would stay. Higher values should mean staying. */
export interface Separation {
  /** The chance that a customer that stayed has the higher value; null without a value on either side. */
  auc: AucInterval | null;
  /** The share of the customers for which there is a value, 0–1. */
  coverage: number;
}

/** A factor's separation, in words: `none` when the interval holds 0.5 or there is none. */
export interface FactorSeparation extends Separation {
  direction: 'as_expected' | 'reversed' | 'none';
}

/** The rule "below this band limit predicts churn". */
export interface LimitOutcome extends PrecisionRecall {
  name: keyof BandLimits;
  limit: number;
}

/** How well the score told, some time before, who would churn. */
export interface BacktestStatistics {
  /** The chance that a customer that stayed had a higher score than one that churned. */
  auc: AucInterval | null;
  /** Every band, from best to worst, over all customers. */
  bands: BandOutcome[];
  /** How many times the base rate churn was among the worst scores (10 % and 20 % of the customers). */
  lift: { worst10: number | null; worst20: number | null };
  limits: LimitOutcome[];
  /** Over all customers that have a value, with a score or without. */
  factors: Record<FactorKey, FactorSeparation>;
  /** What the score must beat, over the customers with a score. */
  baselines: Record<'equalWeights' | 'logins' | 'arr', Separation>;
}

/** The outcome of a backtest. Nothing is rounded. */
export interface Backtest {
  counts: { churned: number; stayed: number; churnedWithScore: number; stayedWithScore: number };
  /** Fewer than `MIN_CHURNED` churned customers with a score: there are no statistics. */
  tooFew: boolean;
  statistics: BacktestStatistics | null;
  /** All that churned, the highest ARR first (unknown last), then by id. */
  churned: BacktestSubject[];
  /** Those of the churned that were in the band `healthy`, in the same order. */
  healthyChurners: BacktestSubject[];
}

type ScoredSubject = BacktestSubject & { score: number };

/** Compares what the score said with what happened. The order of the subjects does not matter. */
export function backtest(
  subjects: readonly BacktestSubject[],
  { bands }: BacktestOptions,
): Backtest {
  const scored = subjects.filter((subject): subject is ScoredSubject => subject.score !== null);
  const churned = subjects.filter((subject) => subject.churned).sort(byArrThenId);
  const counts = {
    ...countOutcomes(subjects),
    churnedWithScore: countOutcomes(scored).churned,
    stayedWithScore: countOutcomes(scored).stayed,
  };
  const tooFew = counts.churnedWithScore < MIN_CHURNED;
  return {
    counts,
    tooFew,
    statistics: tooFew ? null : makeStatistics(subjects, scored, bands),
    churned,
    healthyChurners: churned.filter(({ band }) => band === 'healthy'),
  };
}

function makeStatistics(
  subjects: readonly BacktestSubject[],
  scored: readonly ScoredSubject[],
  bands: BandLimits,
): BacktestStatistics {
  const scores = scored.map(({ score }) => score);
  const churned = scored.map((subject) => subject.churned);
  const factors = FACTOR_KEYS.map((key) => [key, separateByFactor(subjects, key)]);
  return {
    auc: separate(scored, ({ score }) => score).auc,
    bands: BANDS.map((band) => outcomeOf(band, subjects)),
    lift: {
      worst10: liftInWorst(scores, churned, 0.1),
      worst20: liftInWorst(scores, churned, 0.2),
    },
    limits: (['healthy', 'watch', 'atRisk'] as const).map((name) => ({
      name,
      limit: bands[name],
      ...precisionRecall(scores, churned, bands[name]),
    })),
    factors: Object.fromEntries(factors) as Record<FactorKey, FactorSeparation>,
    baselines: {
      equalWeights: separate(scored, ({ equalWeights }) => equalWeights),
      logins: separate(scored, ({ logins }) => logins),
      arr: separate(scored, ({ arr }) => arr),
    },
  };
}

function separate<T extends BacktestSubject>(
  subjects: readonly T[],
  pick: (subject: T) => number | null,
): Separation {
  const known = subjects.flatMap((subject) => {
    const value = pick(subject);
    return value === null ? [] : [{ value, stayed: !subject.churned }];
  });
  return {
    auc: aucInterval(
      known.map(({ value }) => value),
      known.map(({ stayed }) => stayed),
    ),
    coverage: subjects.length === 0 ? 0 : known.length / subjects.length,
  };
}

function separateByFactor(subjects: readonly BacktestSubject[], key: FactorKey): FactorSeparation {
  const separation = separate(subjects, ({ factors }) => factors[key]);
  return { ...separation, direction: directionOf(separation.auc) };
}

function directionOf(auc: AucInterval | null): FactorSeparation['direction'] {
  if (auc !== null && auc.lower > 0.5) return 'as_expected';
  return auc !== null && auc.upper < 0.5 ? 'reversed' : 'none';
}

function outcomeOf(band: Band, subjects: readonly BacktestSubject[]): BandOutcome {
  const inBand = subjects.filter((subject) => subject.band === band);
  const counts = countOutcomes(inBand);
  const arrOf = (churned: boolean) =>
    inBand.reduce((sum, one) => sum + (one.churned === churned ? (one.arr ?? 0) : 0), 0);
  return {
    band,
    ...counts,
    churnedArr: arrOf(true),
    stayedArr: arrOf(false),
    churnRate: inBand.length === 0 ? null : counts.churned / inBand.length,
  };
}

function countOutcomes(subjects: readonly BacktestSubject[]): { churned: number; stayed: number } {
  const churned = subjects.filter((subject) => subject.churned).length;
  return { churned, stayed: subjects.length - churned };
}

function byArrThenId(a: BacktestSubject, b: BacktestSubject): number {
  if (a.arr !== b.arr) return (b.arr ?? -1) - (a.arr ?? -1);
  if (a.customerId === b.customerId) return 0;
  return a.customerId < b.customerId ? -1 : 1;
}
