import { clampScore, countOf, type FactorMeasure } from './factor.ts';
import type { FeatureFacts } from './facts.ts';
import type { FeatureAdoptionSettings } from './model.ts';

/**
 * Feature adoption: distinct key features used in the window ÷ key features defined × 100.
 * Without any key feature defined there is nothing to measure.
 *
 * @example 6 of 10 key features → 60
 */
export function scoreFeatureAdoption(
  facts: FeatureFacts,
  { windowDays }: FeatureAdoptionSettings,
): FactorMeasure {
  if (facts.defined === 0) return { score: null, summary: 'No key features are defined' };
  if (!facts.tracked) return { score: null, summary: 'No feature use has been received yet' };
  return {
    score: clampScore((facts.used.length / facts.defined) * 100),
    summary: `${facts.used.length} of ${countOf(facts.defined, 'key feature')} used in ${windowDays} days`,
  };
}
