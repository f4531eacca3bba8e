import { clampScore, countOf, type FactorMeasure, formatCount } from './factor.ts';
import type { ApiUsageFacts } from './facts.ts';
import type { ApiUsageTrendSettings } from './model.ts';

/**
 * API usage trend: this window against the one before, 50 flat, above 50 up, below 50 down:
 * `50 + 50 × (current − previous) / (current + previous + smoothing)`. No calls in both windows, or fewer than
 * the minimum volume → 50.
 *
 * @example 30 calls after 50, smoothing 20 → 40
 */
export function scoreApiUsageTrend(
  { tracked, current, previous }: ApiUsageFacts,
  { smoothing, minimumVolume, windowDays }: ApiUsageTrendSettings,
): FactorMeasure {
  if (!tracked) return { score: null, summary: 'No API call has been received yet' };
  const total = current + previous;
  const isFlat = total === 0 || total < minimumVolume;
  const score = isFlat ? 50 : clampScore(50 + (50 * (current - previous)) / (total + smoothing));
  return {
    score,
    summary: `${countOf(current, 'API call')} in ${windowDays} days, ${formatCount(previous)} in the ${windowDays} before`,
  };
}
