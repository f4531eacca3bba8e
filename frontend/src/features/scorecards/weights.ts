import { FACTOR_KEYS, roundParts, roundTo, type ScorecardBody } from '@customer-health/scoring';
import { withValueAt } from './body-pointer.ts';

/** What the weights of the factors that take part add up to. */
export function sumOfWeights({ factors }: ScorecardBody): number {
  const weights = FACTOR_KEYS.map((key) => (factors[key].enabled ? factors[key].weight : 0));
  return roundTo(
    weights.reduce((sum, weight) => sum + weight, 0),
    6,
  );
}

/** The same proportions, to one decimal, adding up to exactly 100; null where there is nothing to scale. */
export function scaleTo100(body: ScorecardBody): ScorecardBody | null {
  const sum = sumOfWeights(body);
  if (!Number.isFinite(sum) || sum <= 0) return null;
  const keys = FACTOR_KEYS.filter((key) => body.factors[key].enabled);
  const shares = keys.map((key) => (body.factors[key].weight / sum) * 100);
  const rounded = roundParts(shares, 100, 1);
  return keys.reduce(
    (scaled, key, index) => withValueAt(scaled, `/factors/${key}/weight`, rounded[index]),
    body,
  );
}
