import { clampScore, countOf, type FactorMeasure, formatCount } from './factor.ts';
import type { LoginFacts } from './facts.ts';
import type { LoginFrequencySettings } from './model.ts';

/**
 * Login frequency: logins in the window against a target, capped at 100.
 * With a per-seat target and known seats the target is `targetPerSeat × seats`, at least one login.
 *
 * @example 10 logins, target 20 → 50
 * @example 45 logins, 30 seats, 2 per seat → target 60 → 75
 */
export function scoreLoginFrequency(
  facts: LoginFacts,
  settings: LoginFrequencySettings,
): FactorMeasure {
  const { windowDays } = settings;
  if (!facts.tracked) return { score: null, summary: 'No login has been received yet' };
  const target = loginTarget(facts.seats, settings);
  const score = clampScore((facts.logins / target) * 100);
  return {
    score,
    summary: `${countOf(facts.logins, 'login')} of a target of ${formatCount(target)} in ${windowDays} days`,
  };
}

/** The number of logins that earn 100 for a customer with these seats. */
export function loginTarget(
  seats: number | null,
  { target, targetPerSeat }: LoginFrequencySettings,
): number {
  if (targetPerSeat === null || seats === null) return target;
  return Math.max(1, targetPerSeat * seats);
}
