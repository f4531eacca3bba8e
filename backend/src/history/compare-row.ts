import {
  applyOverride,
  type Band,
  FACTOR_KEYS,
  type FactorKey,
  type Facts,
  type Scorecard,
  type ScoreOverride,
  scoreHealth,
} from '@customer-health/scoring';
import type { HistoryRow } from './queries.ts';

/** Why a stored row is not what is computed today. */
export const CAUSES = [
  'late data',
  'changed ticket or invoice',
  'key features changed',
  'seats changed',
  'sources changed',
  'override changed',
  'raw events deleted',
  'older version',
  'unexplained',
] as const;

/** Why a stored row is not what is computed today. */
export type Cause = (typeof CAUSES)[number];

/** One thing in which a stored row differs: a fact, as `factor.fact`, or a part of the score. */
export interface Difference {
  what: string;
  stored: unknown;
  now: unknown;
}

/** One fact that differs. */
export interface FactDifference extends Difference {
  factor: FactorKey;
  fact: string;
}

/** The facts that differ; of a fact that older versions did not store, `stored` is undefined. */
export function compareFacts(row: HistoryRow, facts: Facts): FactDifference[] {
  return FACTOR_KEYS.flatMap((factor) => {
    const stored: Record<string, unknown> = row.factors[factor]?.facts ?? {};
    const now: Record<string, unknown> = { ...facts[factor] };
    const names = [...new Set([...Object.keys(now), ...Object.keys(stored)])];
    return names
      .filter((fact) => canonical(stored[fact]) !== canonical(now[fact]))
      .map((fact) => ({
        what: `${factor}.${fact}`,
        factor,
        fact,
        stored: stored[fact],
        now: now[fact],
      }));
  });
}

/** Whether the row holds every fact that a score is made from today; rows of older versions need not. */
export function holdsAllFacts(row: HistoryRow, facts: Facts): boolean {
  return FACTOR_KEYS.every((factor) =>
    Object.keys(facts[factor]).every((fact) => fact in (row.factors[factor]?.facts ?? {})),
  );
}

/** The scores that do not follow from the row's own facts and scorecard: nothing that happens later explains one. */
export function compareArithmetic(row: HistoryRow, scorecard: Scorecard): Difference[] {
  const stored = FACTOR_KEYS.map((key) => [key, row.factors[key].facts]);
  const health = scoreHealth(Object.fromEntries(stored) as unknown as Facts, scorecard);
  const pairs: [what: string, stored: unknown, now: unknown][] = [
    ['computedScore', row.computedScore, health.score],
    ['computedBand', row.computedBand, health.band],
    ['uncappedScore', row.uncappedScore, health.uncappedScore],
    ['coverage', row.coverage, health.coverage],
    ...FACTOR_KEYS.flatMap((key): [string, unknown, unknown][] => [
      [`${key}.score`, row.factors[key].score, health.factors[key].score],
      [`${key}.weight`, row.factors[key].weight, health.factors[key].weight],
    ]),
  ];
  return differing(pairs);
}

/** What does not follow from the row's computed score and the override that holds on its day. */
export function compareHeld(
  row: HistoryRow,
  override: (ScoreOverride & { overrideId: string }) | null,
  scorecard: Scorecard,
): Difference[] {
  const computed = { score: row.computedScore, band: row.computedBand };
  const held: { score: number | null; band: Band } = applyOverride(
    computed,
    override,
    scorecard.bands,
  );
  return differing([
    ['overrideId', row.overrideId, override?.overrideId ?? null],
    ['score', row.score, held.score],
    ['band', row.band, held.band],
  ]);
}

function differing(pairs: readonly [what: string, stored: unknown, now: unknown][]): Difference[] {
  return pairs
    .filter(([, stored, now]) => stored !== now)
    .map(([what, stored, now]) => ({ what, stored, now }));
}

/** The database orders the keys of an object in its own way. */
function canonical(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
