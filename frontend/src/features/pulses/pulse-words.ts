import type { Band } from '@customer-health/scoring';
import { bandWord } from '../../components/band.ts';
import { ACCOUNT } from '../../components/messages-account.ts';

/** The values of a pulse. */
export const PULSE_VALUES = [1, 2, 3, 4, 5] as const;

/** What a value of a pulse means. */
export function pulseWord(value: number): string {
  return ACCOUNT.pulse.words[value - 1] ?? String(value);
}

/** How the latest pulse contradicts the computed score, in words; null where it does not. */
export function mismatchOf(computedBand: Band, value: number): string | null {
  const texts = ACCOUNT.pulse;
  if (computedBand === 'healthy' && value <= 2) return texts.badButHealthy(pulseWord(value));
  const isBad = computedBand === 'at_risk' || computedBand === 'critical';
  return isBad && value >= 4
    ? texts.goodButUnhealthy(bandWord(computedBand), pulseWord(value))
    : null;
}
