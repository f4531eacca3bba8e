import type { Health } from '@customer-health/contract';
import {
  type Band,
  bandOf,
  FACTOR_KEYS,
  type FactorKey,
  roundParts,
  roundTo,
} from '@customer-health/scoring';
import { displayScore } from '../../components/band.ts';
import { utcDay } from '../../components/calendar.ts';

/** How a factor came to its score. */
export type FactorState = 'measured' | 'neutral' | 'left_out';

/** A factor as its row shows it: one decimal, and adding up. */
export interface DisplayedFactor {
  key: FactorKey;
  state: FactorState;
  score: number | null;
  band: Band;
  /** Share of the total in percent. */
  weight: number;
  points: number;
  lost: number;
}

/** A score as the card shows it: the columns add up exactly to the totals, which rules or people may replace. */
export interface DisplayedHealth {
  /** What holds. */
  score: number;
  total: number;
  lost: number;
  /** The lowest cap, where it limits the total. */
  limit: { cap: number; summary: string } | null;
  /** What leads from the total to what holds. */
  adjustments: Adjustment[];
  factors: DisplayedFactor[];
}

/** What a hard rule takes from the total, or what a person's word makes of it. */
export interface Adjustment {
  kind: 'hardRules' | 'override';
  points: number;
}

/** The day of a score that is not today's; null for today's. Of what is shown, not of what is still to come. */
export function pastDay({ asOf, computedAt }: Health): string | null {
  return asOf === utcDay(computedAt) ? null : asOf;
}

/** The numbers to show for a score; null where there is none. */
export function displayHealth(health: Health): DisplayedHealth | null {
  const { score, computedScore, uncappedScore, bands, factors } = health;
  if (score === null || uncappedScore === null) return null;
  const total = displayScore(uncappedScore, bands);
  const lost = roundTo(100 - total, 1);
  const column = (pick: 'effectiveWeight' | 'contribution' | 'pointsLost', sum: number) =>
    roundParts(
      FACTOR_KEYS.map((key) => factors[key][pick]),
      sum,
      1,
    );
  const weights = column('effectiveWeight', 100);
  const points = column('contribution', total);
  const losses = column('pointsLost', lost);
  const [lowest = null] = health.caps;
  const limit = computedScore === uncappedScore ? null : lowest;
  const held = displayScore(score, bands);
  const computed = displayScore(computedScore ?? uncappedScore, bands);
  return {
    score: held,
    total,
    lost,
    limit,
    adjustments: [
      ...(limit ? [{ kind: 'hardRules', points: roundTo(computed - total, 1) } as const] : []),
      ...(health.override
        ? [{ kind: 'override', points: roundTo(held - computed, 1) } as const]
        : []),
    ],
    factors: FACTOR_KEYS.map((key, index) => {
      const factor = factors[key];
      return {
        key,
        state: stateOf(factor),
        score: factor.score === null ? null : displayScore(factor.score, bands),
        band: bandOf(factor.score, bands),
        weight: weights[index] ?? 0,
        points: points[index] ?? 0,
        lost: losses[index] ?? 0,
      };
    }),
  };
}

/** How much there is of what a factor counts. */
export function countOf(factors: Health['factors'], key: FactorKey): number {
  const counts: Record<FactorKey, number> = {
    loginFrequency: factors.loginFrequency.facts.logins,
    featureAdoption: factors.featureAdoption.facts.used.length,
    supportTickets: factors.supportTickets.facts.opened,
    invoiceTimeliness: factors.invoiceTimeliness.facts.due,
    apiUsageTrend: factors.apiUsageTrend.facts.current,
  };
  return counts[key];
}

/** Whether a factor was measured, or what stands in for it. */
export function stateOf({
  score,
  hasData,
}: Pick<Health['factors'][FactorKey], 'score' | 'hasData'>): FactorState {
  if (score === null) return 'left_out';
  return hasData ? 'measured' : 'neutral';
}

/** Why a factor was not measured: its summary without what the rule made of it (`: left out`). */
export function causeOf(summary: string): string {
  return summary.replace(/: [^:]*$/, '');
}
