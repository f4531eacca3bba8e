import type { Connection } from '@customer-health/db';
import {
  addDays,
  applyOverride,
  FACTOR_KEYS,
  type Facts,
  type HealthScore,
  type Scorecard,
  scoreChange,
  scoreHealth,
} from '@customer-health/scoring';
import { type CustomerFacts, groupByScorecard, loadFacts } from '../health/service.ts';
import type { Model } from '../settings/service.ts';
import { type ScoreRow, selectPastScores } from './queries.ts';

/** What a scoring pass works with. */
export interface ScoringPass {
  day: string;
  /** The model of that day. */
  model: Model;
  now: Date;
}

type PastScores = [week: number | null, month: number | null, quarter: number | null];

/** The scores of customers for the pass's day, with the changes since 7, 30 and 90 days before. */
export async function scoreRows(
  connection: Connection,
  customerIds: readonly string[],
  { day, model }: ScoringPass,
): Promise<ScoreRow[]> {
  const days = [7, 30, 90].map((before) => addDays(day, -before));
  const past = new Map<string, number>();
  for (const row of await selectPastScores(connection, customerIds, days)) {
    past.set(`${row.day} ${row.customerId}`, row.score);
  }
  const rows: ScoreRow[] = [];
  for (const group of await groupByScorecard(connection, customerIds, { day, model })) {
    const { scorecard } = group;
    for (const found of await loadFacts(connection, group.customerIds, { day, scorecard, model })) {
      const then = days.map((before) => past.get(`${before} ${found.customerId}`) ?? null);
      rows.push(toRow(found, scorecard, then as PastScores));
    }
  }
  return rows;
}

function toRow(
  { customerId, facts, override }: CustomerFacts,
  scorecard: Scorecard,
  [week, month, quarter]: PastScores,
): ScoreRow {
  const health = scoreHealth(facts, scorecard);
  const { score, band } = applyOverride(health, override, scorecard.bands);
  return {
    customerId,
    score,
    band,
    computedScore: health.score,
    computedBand: health.band,
    uncappedScore: health.uncappedScore,
    overrideId: override?.overrideId ?? null,
    coverage: health.coverage,
    mainReason: mainReason(health),
    change7d: scoreChange(score, week, scorecard.bands),
    change30d: scoreChange(score, month, scorecard.bands),
    change90d: scoreChange(score, quarter, scorecard.bands),
    factors: storedFactors(facts, health),
    scorecardId: scorecard.id,
    scorecardVersion: scorecard.version,
  };
}

/** What costs the most points, in words: a cap that holds, else a factor; null when it is under half a point. */
function mainReason({ factors, caps, score, uncappedScore }: HealthScore): string | null {
  if (caps[0] !== undefined && score !== uncappedScore) return caps[0].summary;
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
