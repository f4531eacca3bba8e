import type { BandLimits } from '@customer-health/scoring';

/** The bands that have a lower limit, from the lowest. */
export const LIMIT_KEYS = ['atRisk', 'watch', 'healthy'] as const;

/** The limits of three thumbs on a ruler, or null where they would touch or pass each other. */
export function limitsOf(values: readonly number[]): BandLimits | null {
  const [atRisk, watch, healthy] = values;
  if (atRisk === undefined || watch === undefined || healthy === undefined) return null;
  return atRisk < watch && watch < healthy ? { healthy, watch, atRisk } : null;
}

/** The bands as parts of the ruler from 0 to 100, from the lowest; null while the limits are not in order. */
export function rulerParts({ atRisk, watch, healthy }: BandLimits) {
  if (limitsOf([atRisk, watch, healthy]) === null || atRisk < 0 || healthy > 100) return null;
  return [
    { band: 'critical', from: 0, to: atRisk },
    { band: 'at_risk', from: atRisk, to: watch },
    { band: 'watch', from: watch, to: healthy },
    { band: 'healthy', from: healthy, to: 100 },
  ] as const;
}
