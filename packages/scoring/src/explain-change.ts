import type {
  BehaviourTerm,
  ChangeEnd,
  ChangeFacts,
  ChangeInput,
  ChangeTerm,
  ExplainedChange,
  FactorOnDay,
  OtherTerm,
} from './change.ts';
import {
  behaviourText,
  hardRulesText,
  overrideText,
  reasonText,
  scorecardText,
  withoutScoreText,
} from './change-text.ts';
import { type FactorHealth, type HealthScore, scoreHealth } from './health-score.ts';
import { FACTOR_KEYS, type FactorKey, type Scorecard } from './model.ts';
import { applyOverride, type ScoreOverride } from './override.ts';
import { roundSignedParts } from './round-signed-parts.ts';
import { roundTo, shownScore } from './rounding.ts';

/** The unrounded points of each factor, in their order. */
interface Behaviour {
  aged: number[];
  happened: number[];
}

/**
 * Explains the difference of two scores of one customer exactly.
 *
 * One step from A to B under one scorecard, with effective weights `w` (fractions), factor scores `f` and uncapped
 * scores `S`, gives each factor `½(wA+wB)(fB−fA) + (½(fA+fB) − ½(SA+SB))(wB−wA)`. The first part is the change of
 * the factor; the second is a factor that came in or fell out for lack of data, against the average that took its
 * weight. A factor without a score on one side takes the other's. The factors of a step add up to `SB − SA`.
 *
 * A change takes two steps: `aged`, from the earlier day to what the later one would have been had nothing happened,
 * and `happened`, from there to the later day. Where that middle has no score, all of it has happened.
 *
 * When the scorecard changed, either the behaviour or the scorecard can be taken first. The terms are the mean of both
 * orders; an order whose middle has no score is left out.
 *
 * The rest: `hardRules` is how much more the caps took away, `override` how much more a person's word did. Where a score
 * was set on a day that has no computed one, the override is all there is to tell.
 *
 * @example logins 20 → 10 of a target of 20 that count for 25% → −12.5 points
 */
export function explainChange({ underFirst, underLast, overrides }: ChangeInput): ExplainedChange {
  const first = { ...underFirst, health: scoreHealth(underFirst.before, underFirst.scorecard) };
  const last = { ...underLast, health: scoreHealth(underLast.after, underLast.scorecard) };
  const [from, shownBefore] = endOf(first.health, first.scorecard, overrides.before);
  const [to, shownAfter] = endOf(last.health, last.scorecard, overrides.after);
  if (from.score === null || to.score === null) {
    const mainReason = withoutScoreText(from.score === null, to.score === null);
    return { from, to, difference: null, terms: [], mainReason };
  }
  const difference = roundTo(to.score - from.score, 2);
  const exact = exactPoints(underFirst, underLast, { first: first.health, last: last.health });
  const override = exact === null ? difference : shownAfter - shownBefore - exact.computed;
  const terms = toTerms({ underFirst, underLast, overrides }, [first.health, last.health], {
    behaviour: exact?.behaviour ?? null,
    others: [
      { kind: 'scorecard', points: exact?.scorecard ?? 0 },
      { kind: 'hardRules', points: exact?.hardRules ?? 0 },
      { kind: 'override', points: override },
    ],
    difference,
  });
  return { from, to, difference, terms, mainReason: reasonText(terms, difference) };
}

function endOf(
  health: HealthScore,
  { bands }: Scorecard,
  override: ScoreOverride | null,
): [end: ChangeEnd, unrounded: number] {
  const { score, band } = applyOverride(health, override, bands);
  const computed = {
    computedScore: shownScore(health.score, bands),
    uncappedScore: shownScore(health.uncappedScore, bands),
  };
  return [{ score: shownScore(score, bands), band, ...computed }, score ?? 0];
}

/** The unrounded points of everything but overrides; null where a day has no computed score. */
function exactPoints(
  underFirst: ChangeFacts,
  underLast: ChangeFacts,
  { first, last }: { first: HealthScore; last: HealthScore },
) {
  if (first.uncappedScore === null || last.uncappedScore === null) return null;
  const uncapped = last.uncappedScore - first.uncappedScore;
  const computed = (last.score ?? 0) - (first.score ?? 0);
  const cards = isSameScorecard(underFirst, underLast) ? [underLast] : [underFirst, underLast];
  const orders = cards.flatMap((facts) => behaviourUnder(facts) ?? []);
  const behaviour = {
    aged: mean(orders.map(({ aged }) => aged)),
    happened: mean(orders.map(({ happened }) => happened)),
  };
  const explained = sum(behaviour.aged) + sum(behaviour.happened);
  // What behaviour leaves is the mean, over the same orders, of the scorecard's part.
  const scorecard = cards.length === 1 ? 0 : uncapped - explained;
  return { behaviour, scorecard, hardRules: computed - uncapped, computed };
}

function isSameScorecard(
  { scorecard: one }: ChangeFacts,
  { scorecard: other }: ChangeFacts,
): boolean {
  return one.id === other.id && one.version === other.version;
}

/** What behaviour does under one scorecard; null where one of the days has no score under it. */
function behaviourUnder({ scorecard, before, meanwhile, after }: ChangeFacts): Behaviour | null {
  const [first, middle, last] = [before, meanwhile, after].map((facts) =>
    scoreHealth(facts, scorecard),
  );
  if (first === undefined || middle === undefined || last === undefined) return null;
  if (first.uncappedScore === null || last.uncappedScore === null) return null;
  if (middle.uncappedScore === null)
    return { aged: FACTOR_KEYS.map(() => 0), happened: stepPoints(first, last) };
  return { aged: stepPoints(first, middle), happened: stepPoints(middle, last) };
}

function stepPoints(a: HealthScore, b: HealthScore): number[] {
  const level = ((a.uncappedScore ?? 0) + (b.uncappedScore ?? 0)) / 2;
  return FACTOR_KEYS.map((key) => {
    const [one, other] = [a.factors[key], b.factors[key]];
    const before = one.score ?? other.score ?? 0;
    const after = other.score ?? one.score ?? 0;
    const [weightBefore, weightAfter] = [one.effectiveWeight / 100, other.effectiveWeight / 100];
    return (
      ((weightBefore + weightAfter) / 2) * (after - before) +
      ((before + after) / 2 - level) * (weightAfter - weightBefore)
    );
  });
}

interface Points {
  behaviour: Behaviour | null;
  others: { kind: OtherTerm['kind']; points: number }[];
  difference: number;
}

/** Rounds the points and puts them into words; what plays no part on either day is left out. */
function toTerms(
  { underFirst, underLast, overrides }: ChangeInput,
  [first, last]: [HealthScore, HealthScore],
  { behaviour, others, difference }: Points,
): ChangeTerm[] {
  const sums = behaviour?.aged.map((aged, index) => aged + (behaviour.happened[index] ?? 0)) ?? [];
  const exact = [...others.map(({ points }) => points), ...sums];
  const rounded = roundSignedParts(exact, difference, 2);
  const factors = sums.map((_, index): BehaviourTerm => {
    const factor = FACTOR_KEYS[index] as FactorKey;
    const points = rounded[others.length + index] ?? 0;
    const parts = [behaviour?.aged[index] ?? 0, behaviour?.happened[index] ?? 0];
    const [aged = 0, happened = 0] = roundSignedParts(parts, points, 2);
    const [from, to] = [onDay(first.factors[factor]), onDay(last.factors[factor])];
    const text = behaviourText(factor, underLast, { from, to });
    return { kind: 'behaviour', factor, points, happened, aged, from, to, text };
  });
  const texts = {
    scorecard: scorecardText(underFirst.scorecard, underLast.scorecard),
    hardRules: hardRulesText(first.caps, last.caps),
    override: overrideText(overrides.before, overrides.after),
  };
  return [
    ...factors.filter(
      ({ factor }) => isEnabled(factor, underFirst) || isEnabled(factor, underLast),
    ),
    ...others.flatMap(({ kind }, index) => {
      const text = texts[kind];
      return text === null ? [] : [{ kind, points: rounded[index] ?? 0, text }];
    }),
  ];
}

function isEnabled(factor: FactorKey, { scorecard }: ChangeFacts): boolean {
  return scorecard.factors[factor].enabled;
}

function onDay({ score, effectiveWeight, summary }: FactorHealth): FactorOnDay {
  return {
    score: score === null ? null : roundTo(score, 2),
    effectiveWeight: roundTo(effectiveWeight, 2),
    summary,
  };
}

function mean(columns: number[][]): number[] {
  return FACTOR_KEYS.map((_, index) =>
    columns.length === 0 ? 0 : sum(columns.map((column) => column[index] ?? 0)) / columns.length,
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
