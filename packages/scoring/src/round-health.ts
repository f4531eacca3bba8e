import type { FactorHealth, HealthScore } from './health-score.ts';
import { type BandLimits, FACTOR_KEYS } from './model.ts';
import { roundParts, roundScore, roundTo } from './rounding.ts';

/**
 * A health score as it may be shown at `decimals`: contributions add up to the uncapped score, points
 * lost to 100 less it, effective weights to 100, exactly as displayed; the score never shows another band's number.
 */
export function roundHealth(
  health: HealthScore,
  limits: BandLimits,
  decimals: number,
): HealthScore {
  if (health.score === null || health.uncappedScore === null)
    return { ...health, coverage: roundTo(health.coverage, 4) };
  const score = roundScore(health.score, limits, decimals);
  const uncappedScore = roundScore(health.uncappedScore, limits, decimals);
  const parts = FACTOR_KEYS.map((key) => health.factors[key]);
  const column = (pick: (part: FactorHealth) => number, total: number) =>
    roundParts(parts.map(pick), total, decimals);
  const weights = column((part) => part.effectiveWeight, 100);
  const contributions = column((part) => part.contribution, uncappedScore);
  const lost = column((part) => part.pointsLost, 100 - uncappedScore);
  const factors = parts.map((part, index) => ({
    ...part,
    score: part.score === null ? null : roundTo(part.score, decimals),
    effectiveWeight: weights[index] ?? 0,
    contribution: contributions[index] ?? 0,
    pointsLost: lost[index] ?? 0,
  }));
  return {
    ...health,
    score,
    uncappedScore,
    coverage: roundTo(health.coverage, 4),
    factors: Object.fromEntries(
      FACTOR_KEYS.map((key, i) => [key, factors[i]]),
    ) as HealthScore['factors'],
  };
}
