import type { Band, BandLimits } from './model.ts';

/**
 * The band of an unrounded score; lower limits are inclusive.
 *
 * @example bandOf(75, limits) → 'healthy'; bandOf(74.999, limits) → 'watch'; bandOf(null, limits) → 'no_data'
 */
export function bandOf(score: number | null, limits: BandLimits): Band {
  if (score === null) return 'no_data';
  if (score >= limits.healthy) return 'healthy';
  if (score >= limits.watch) return 'watch';
  return score >= limits.atRisk ? 'at_risk' : 'critical';
}
