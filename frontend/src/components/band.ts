import {
  type Band,
  type BandLimits,
  DEFAULT_SCORECARD,
  roundScore,
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
