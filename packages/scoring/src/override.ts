import { bandOf } from './bands.ts';
import type { Band, BandLimits } from './model.ts';

/** What a person has set in place of the computed score, its band, or both. */
export interface ScoreOverride {
  /** 0–100; null leaves the computed score. */
  score: number | null;
  /** null follows from the score. */
  band: Band | null;
}

/**
 * The score and band that hold: the computed ones, or what a person has set.
 *
 * @example computed 80 (healthy), override { score: 30, band: null } → 30, critical
 * @example computed 80 (healthy), override { score: null, band: 'at_risk' } → 80, at_risk
 */
export function applyOverride(
  computed: { score: number | null; band: Band },
  override: ScoreOverride | null,
  limits: BandLimits,
): { score: number | null; band: Band } {
  if (override === null) return { score: computed.score, band: computed.band };
  const score = override.score ?? computed.score;
  const followed = override.score === null ? computed.band : bandOf(override.score, limits);
  return { score, band: override.band ?? followed };
}
