import { scoreApiUsageTrend } from './api-usage-trend.ts';
import { bandOf } from './bands.ts';
import { clampScore, type FactorMeasure, formatCount } from './factor.ts';
import type { Facts } from './facts.ts';
import { scoreFeatureAdoption } from './feature-adoption.ts';
import { type AppliedCap, applyHardRules } from './hard-rules.ts';
import { scoreInvoiceTimeliness } from './invoice-timeliness.ts';
import { scoreLoginFrequency } from './login-frequency.ts';
import {
  type Band,
  FACTOR_KEYS,
  type FactorKey,
  type MissingDataRule,
  type Scorecard,
} from './model.ts';
import { scoreSupportTickets } from './support-tickets.ts';

/** One factor's part in a score. Unrounded; see `roundHealth` for what may be shown. */
export interface FactorHealth {
  /** 0–100; null when the factor is left out. */
  score: number | null;
  /** Whether data stands behind the score; false for a neutral or an excluded factor. */
  hasData: boolean;
  /** The weight as the scorecard has it. */
  weight: number;
  /** The share of the total that the factor has here, in percent; 0 when left out. */
  effectiveWeight: number;
  /** Points that the factor brings to the score: `effectiveWeight × score / 100`. */
  contribution: number;
  /** Points that it does not bring: `effectiveWeight − contribution`. */
  pointsLost: number;
  summary: string;
}

/** A health score with everything that made it. */
export interface HealthScore {
  /** 0–100; null when no factor has data. Higher is healthier. */
  score: number | null;
  /** What the factors add up to, before hard rules. */
  uncappedScore: number | null;
  /** The hard rules that hold, the lowest cap first. */
  caps: AppliedCap[];
  band: Band;
  /** The share of weight, 0–1, that is backed by data. */
  coverage: number;
  factors: Record<FactorKey, FactorHealth>;
}

/**
 * The health score: the weighted average of the factor scores.
 *
 * A factor that is switched off takes no part. A factor without data follows its missing-data rule. A customer for whom no factor has data has no score,
 * however many neutral values the scorecard would grant. A hard rule that holds limits the score; the factors still
 * add up to the uncapped one.
 *
 * @example login 50, feature 60, support 60, invoice 66.67, API 40 at 25/25/20/20/10 →
 *          12.5 + 15 + 12 + 13.33 + 4 = 56.83
 */
export function scoreHealth(facts: Facts, scorecard: Scorecard): HealthScore {
  const measures = measureFactors(facts, scorecard);
  const resolved = FACTOR_KEYS.map((key) => resolve(key, measures[key], scorecard));
  const scorecardWeight = sum(resolved.map((factor) => factor.weight));
  const backed = sum(resolved.map((factor) => (factor.hasData ? factor.weight : 0)));
  const counted = sum(resolved.map((factor) => (factor.score === null ? 0 : factor.weight)));
  const parts = resolved.map((factor) => weigh(factor, backed > 0 ? counted : 0));
  const uncappedScore = backed > 0 ? clampScore(sum(parts.map((part) => part.contribution))) : null;
  const caps = applyHardRules(facts, scorecard.hardRules);
  const score = uncappedScore === null ? null : Math.min(uncappedScore, caps[0]?.cap ?? 100);
  return {
    score,
    uncappedScore,
    caps,
    band: bandOf(score, scorecard.bands),
    coverage: scorecardWeight > 0 ? backed / scorecardWeight : 0,
    factors: Object.fromEntries(
      FACTOR_KEYS.map((key, i) => [key, parts[i]]),
    ) as HealthScore['factors'],
  };
}

type ResolvedFactor = Pick<FactorHealth, 'score' | 'hasData' | 'weight' | 'summary'>;

function measureFactors(facts: Facts, { factors }: Scorecard): Record<FactorKey, FactorMeasure> {
  return {
    loginFrequency: scoreLoginFrequency(facts.loginFrequency, factors.loginFrequency),
    featureAdoption: scoreFeatureAdoption(facts.featureAdoption, factors.featureAdoption),
    supportTickets: scoreSupportTickets(facts.supportTickets, factors.supportTickets),
    invoiceTimeliness: scoreInvoiceTimeliness(facts.invoiceTimeliness, factors.invoiceTimeliness),
    apiUsageTrend: scoreApiUsageTrend(facts.apiUsageTrend, factors.apiUsageTrend),
  };
}

function resolve(key: FactorKey, measure: FactorMeasure, scorecard: Scorecard): ResolvedFactor {
  const { enabled, weight, missing } = scorecard.factors[key];
  if (!enabled) return { score: null, hasData: false, weight: 0, summary: 'Switched off' };
  if (measure.score !== null) return { ...measure, hasData: true, weight };
  const summary = `${measure.summary}: ${missingText(missing)}`;
  return { score: missing === 'exclude' ? null : missing.neutral, hasData: false, weight, summary };
}

function missingText(missing: MissingDataRule): string {
  return missing === 'exclude' ? 'left out' : `neutral ${formatCount(missing.neutral)}`;
}

function weigh(factor: ResolvedFactor, totalWeight: number): FactorHealth {
  const counts = factor.score !== null && totalWeight > 0;
  const effectiveWeight = counts ? (factor.weight / totalWeight) * 100 : 0;
  const contribution = (effectiveWeight * (factor.score ?? 0)) / 100;
  return { ...factor, effectiveWeight, contribution, pointsLost: effectiveWeight - contribution };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
