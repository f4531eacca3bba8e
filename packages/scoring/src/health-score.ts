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
  type FactorSettingsByKey,
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
  const factors = measureFactors(facts, scorecard);
  let [scorecardWeight, backed, counted, total] = [0, 0, 0, 0];
  for (const key of FACTOR_KEYS) {
    const { weight, hasData, score } = factors[key];
    scorecardWeight += weight;
    if (hasData) backed += weight;
    if (score !== null) counted += weight;
  }
  for (const key of FACTOR_KEYS) total += weigh(factors[key], backed > 0 ? counted : 0);
  const uncappedScore = backed > 0 ? clampScore(total) : null;
  const caps = applyHardRules(facts, scorecard.hardRules);
  const score = uncappedScore === null ? null : Math.min(uncappedScore, caps[0]?.cap ?? 100);
  return {
    score,
    uncappedScore,
    caps,
    band: bandOf(score, scorecard.bands),
    coverage: scorecardWeight > 0 ? backed / scorecardWeight : 0,
    factors,
  };
}

function measureFactors(facts: Facts, { factors }: Scorecard): Record<FactorKey, FactorHealth> {
  const { loginFrequency, featureAdoption, supportTickets, invoiceTimeliness, apiUsageTrend } =
    factors;
  return {
    loginFrequency: resolve(
      scoreLoginFrequency(facts.loginFrequency, loginFrequency),
      loginFrequency,
    ),
    featureAdoption: resolve(
      scoreFeatureAdoption(facts.featureAdoption, featureAdoption),
      featureAdoption,
    ),
    supportTickets: resolve(
      scoreSupportTickets(facts.supportTickets, supportTickets),
      supportTickets,
    ),
    invoiceTimeliness: resolve(
      scoreInvoiceTimeliness(facts.invoiceTimeliness, invoiceTimeliness),
      invoiceTimeliness,
    ),
    apiUsageTrend: resolve(scoreApiUsageTrend(facts.apiUsageTrend, apiUsageTrend), apiUsageTrend),
  };
}

/** What becomes of a measure by the factor's settings; its share of the total is still to come. */
function resolve(
  { score, summary }: FactorMeasure,
  { enabled, weight, missing }: FactorSettingsByKey[FactorKey],
): FactorHealth {
  if (!enabled) return unweighed(null, false, 0, 'Switched off');
  if (score !== null) return unweighed(score, true, weight, summary);
  const standIn = missing === 'exclude' ? null : missing.neutral;
  return unweighed(standIn, false, weight, `${summary}: ${missingText(missing)}`);
}

function unweighed(
  score: number | null,
  hasData: boolean,
  weight: number,
  summary: string,
): FactorHealth {
  return { score, hasData, weight, summary, effectiveWeight: 0, contribution: 0, pointsLost: 0 };
}

function missingText(missing: MissingDataRule): string {
  return missing === 'exclude' ? 'left out' : `neutral ${formatCount(missing.neutral)}`;
}

/** Gives a factor its share of the total, and answers the points that it brings. */
function weigh(factor: FactorHealth, totalWeight: number): number {
  const counts = factor.score !== null && totalWeight > 0;
  factor.effectiveWeight = counts ? (factor.weight / totalWeight) * 100 : 0;
  factor.contribution = (factor.effectiveWeight * (factor.score ?? 0)) / 100;
  factor.pointsLost = factor.effectiveWeight - factor.contribution;
  return factor.contribution;
}
