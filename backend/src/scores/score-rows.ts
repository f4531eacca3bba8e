import type { Connection } from '@customer-health/db';
import {
  addDays,
  FACTOR_KEYS,
  type Facts,
  type HealthScore,
  roundScore,
  roundTo,
  type Scorecard,
  scoreHealth,
} from '@customer-health/scoring';
import { loadFacts } from '../health/service.ts';
import type { Model } from '../settings/service.ts';
import { type ScoreRow, selectPastScores } from './queries.ts';

/** What a scoring pass works with. */
export interface ScoringPass {
  day: string;
  model: Model;
  now: Date;
}

/** The scores of customers for the pass's day, with the changes since 7 and 30 days before. */
export async function scoreRows(
  connection: Connection,
  customerIds: readonly string[],
  { day, model }: ScoringPass,
): Promise<ScoreRow[]> {
  const days = [addDays(day, -7), addDays(day, -30)];
  const found = await loadFacts(connection, customerIds, day, model);
  const past = new Map<string, number>();
  for (const row of await selectPastScores(connection, customerIds, days)) {
    past.set(`${row.day} ${row.customerId}`, row.score);
  }
  return found.map(({ customerId, facts }) => {
    const health = scoreHealth(facts, model.scorecard);
    const change = (then: string | undefined) =>
      scoreChange(health.score, past.get(`${then} ${customerId}`) ?? null, model.scorecard);
    return {
      customerId,
      score: health.score,
      band: health.band,
      coverage: health.coverage,
      mainReason: mainReason(health),
      change7d: change(days[0]),
      change30d: change(days[1]),
      factors: storedFactors(facts, health),
    };
  });
}

/** The difference of the scores as they are shown, so that it agrees with both. */
function scoreChange(now: number | null, then: number | null, { bands }: Scorecard): number | null {
  if (now === null || then === null) return null;
  return roundTo(roundScore(now, bands, 2) - roundScore(then, bands, 2), 2);
}

/** What costs the most points, in words; null when no factor costs as much as half a point. */
function mainReason({ factors }: HealthScore): string | null {
  const [worst] = FACTOR_KEYS.map((key) => factors[key]).sort(
    (a, b) => b.pointsLost - a.pointsLost,
  );
  return worst !== undefined && worst.pointsLost >= 0.5 ? worst.summary : null;
}

function storedFactors(facts: Facts, { factors }: HealthScore): string {
  const entries = FACTOR_KEYS.map((key) => [
    key,
    { facts: facts[key], score: factors[key].score, weight: factors[key].weight },
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}
