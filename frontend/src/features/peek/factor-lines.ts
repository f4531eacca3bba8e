import type { Health } from '@customer-health/contract';
import {
  type Band,
  bandOf,
  FACTOR_KEYS,
  type FactorKey,
  roundParts,
} from '@customer-health/scoring';
import { displayScore } from '../../components/band.ts';

/** A factor in short: how many points it brought of those it can bring. */
export interface FactorLine {
  key: FactorKey;
  /** Null where it is left out. */
  score: number | null;
  band: Band;
  points: number;
  most: number;
}

/** The factors in short, at one decimal and adding up to the score they make; none where there is no score. */
export function factorLines({ uncappedScore, bands, factors }: Health): FactorLine[] {
  if (uncappedScore === null) return [];
  const column = (pick: 'contribution' | 'effectiveWeight', sum: number) =>
    roundParts(
      FACTOR_KEYS.map((key) => factors[key][pick]),
      sum,
      1,
    );
  const points = column('contribution', displayScore(uncappedScore, bands));
  const most = column('effectiveWeight', 100);
  return FACTOR_KEYS.map((key, index) => ({
    key,
    score: factors[key].score,
    band: bandOf(factors[key].score, bands),
    points: points[index] ?? 0,
    most: most[index] ?? 0,
  }));
}
