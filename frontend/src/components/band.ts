import {
  type Band,
  type BandLimits,
  DEFAULT_SCORECARD,
  roundScore,
  roundTo,
} from '@customer-health/scoring';
import { messages } from './messages.ts';

/** How a band is told apart: a shape and a word beside every colour. */
export const BAND_SHAPES: Record<Band, string> = {
  healthy: '●',
  watch: '◆',
  at_risk: '▲',
  critical: '■',
  no_data: '○',
};

/** The word for a band. */
export function bandWord(band: Band): string {
  return messages.bands[band];
}

/** A score at the one decimal that screens show, never a number of another band than its own. */
export function displayScore(score: number, limits: BandLimits = DEFAULT_SCORECARD.bands): number {
  return roundScore(score, limits, 1);
}

/**
 * The change as it is shown: the difference of the two scores as they are shown, so that nobody who compares
 * them finds another number.
 *
 * @param change the score now less the score then; null where one of them is not known
 */
export function displayChange(
  score: number | null,
  change: number | null,
  limits?: BandLimits,
): number | null {
  if (score === null || change === null) return null;
  const then = Math.min(100, Math.max(0, score - change));
  return roundTo(displayScore(score, limits) - displayScore(then, limits), 1);
}
