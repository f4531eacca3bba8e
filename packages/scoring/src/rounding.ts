import { bandOf } from './bands.ts';
import type { BandLimits } from './model.ts';

// Absorbs binary noise (0.1 + 0.2), far below anything shown.
const NOISE = 1e-9;

/**
 * A number rounded to `decimals`, halves up.
 *
 * @example roundTo(66.6667, 2) → 66.67
 */
export function roundTo(value: number, decimals: number): number {
  const unit = 10 ** decimals;
  return Math.round(value * unit + NOISE) / unit;
}

/**
 * A score as it may be shown: rounded to `decimals`, but never across a band limit, so that the number and
 * the word beside it agree. The band itself is decided on the unrounded score.
 *
 * @example roundScore(56.8333, limits, 2) → 56.83
 * @example roundScore(74.996, limits, 2) → 74.99 (75.00 would read as healthy)
 */
export function roundScore(score: number, limits: BandLimits, decimals: number): number {
  const unit = 10 ** decimals;
  const units = Math.round(score * unit + NOISE);
  if (bandOf(units / unit, limits) === bandOf(score, limits)) return units / unit;
  return (units - 1) / unit;
}

/** A score as the API gives it, with two decimals; null where there is none. */
export function shownScore(score: number | null, limits: BandLimits): number | null {
  return score === null ? null : roundScore(score, limits, 2);
}

/** The difference of two scores as they are shown, so that it agrees with both; null where one is not known. */
export function scoreChange(
  now: number | null,
  then: number | null,
  limits: BandLimits,
): number | null {
  if (now === null || then === null) return null;
  return roundTo(roundScore(now, limits, 2) - roundScore(then, limits, 2), 2);
}

/**
 * Rounds parts to `decimals` so that the shown parts add up exactly to the shown total
 * (largest-remainder method: each part is rounded down, the missing units go to the largest remainders).
 *
 * @param parts not negative, and summing to within one unit of `total`
 * @example roundParts([33.333, 33.333, 33.334], 100, 0) → [33, 33, 34]
 */
export function roundParts(parts: readonly number[], total: number, decimals: number): number[] {
  const unit = 10 ** decimals;
  const floors = parts.map((part) => Math.floor(part * unit + NOISE));
  const missing = Math.round(total * unit) - floors.reduce((sum, part) => sum + part, 0);
  const byRemainder = parts
    .map((part, index) => ({ index, remainder: part * unit - (floors[index] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const raised = new Set(byRemainder.slice(0, Math.max(0, missing)).map(({ index }) => index));
  return floors.map((floor, index) => (floor + (raised.has(index) ? 1 : 0)) / unit);
}
