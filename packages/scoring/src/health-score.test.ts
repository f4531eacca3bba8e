import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import cases from '../cases/worked-examples.json' with { type: 'json' };
import type { Facts } from './facts.ts';
import { scoreHealth } from './health-score.ts';
import { DEFAULT_SCORECARD, FACTOR_KEYS, type Scorecard } from './model.ts';
import { roundHealth } from './round-health.ts';
import { anyFacts, anyScorecard } from './test-facts.ts';

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('worked examples', () => {
  test.each(cases.map((one) => [one.name, one] as const))('%s', (_, { facts, expected }) => {
    const health = roundHealth(scoreHealth(facts, DEFAULT_SCORECARD), DEFAULT_SCORECARD.bands, 2);
    const column = (pick: 'score' | 'contribution') =>
      Object.fromEntries(FACTOR_KEYS.map((key) => [key, health.factors[key][pick]]));
    expect({
      score: health.score,
      band: health.band,
      coverage: health.coverage,
      factorScores: column('score'),
      contributions: column('contribution'),
    }).toEqual(expected);
  });
});

describe('the missing-data rule', () => {
  const facts: Facts = {
    ...(cases[0]?.facts as Facts),
    invoiceTimeliness: { due: 0, onTime: 0, daysOverdue: 0 },
  };
  const withRule = (missing: 'exclude' | { neutral: number }): Scorecard => {
    const { factors } = DEFAULT_SCORECARD;
    const invoiceTimeliness = { ...factors.invoiceTimeliness, missing };
    return { ...DEFAULT_SCORECARD, factors: { ...factors, invoiceTimeliness } };
  };

  it('scores with the neutral value and says so', () => {
    const { factors, coverage } = scoreHealth(facts, withRule({ neutral: 50 }));
    expect(factors.invoiceTimeliness).toMatchObject({
      score: 50,
      hasData: false,
      effectiveWeight: 20,
      contribution: 10,
    });
    expect(factors.invoiceTimeliness.summary).toBe('No invoice was due in 365 days: neutral 50');
    expect(coverage).toBeCloseTo(0.8, 12);
  });

  it('leaves the factor out and spreads its weight', () => {
    const { factors } = scoreHealth(facts, withRule('exclude'));
    expect(factors.invoiceTimeliness).toMatchObject({
      score: null,
      effectiveWeight: 0,
      contribution: 0,
      pointsLost: 0,
    });
    expect(factors.loginFrequency.effectiveWeight).toBeCloseTo(31.25, 12);
  });
});

it('a factor that is switched off takes no part', () => {
  const facts = cases[0]?.facts as Facts;
  const { factors } = DEFAULT_SCORECARD;
  const apiUsageTrend = { ...factors.apiUsageTrend, enabled: false };
  const health = scoreHealth(facts, {
    ...DEFAULT_SCORECARD,
    factors: { ...factors, apiUsageTrend },
  });
  expect(health.factors.apiUsageTrend).toMatchObject({
    score: null,
    effectiveWeight: 0,
    weight: 0,
  });
  expect([health.coverage, health.score]).toEqual([1, expect.closeTo(58.7037, 4)]);
});

describe('a hard rule', () => {
  const facts = (daysOverdue: number): Facts => ({
    ...(cases[0]?.facts as Facts),
    invoiceTimeliness: { due: 6, onTime: 4, daysOverdue },
  });
  const rules: Scorecard['hardRules'] = [
    { fact: 'daysOverdue', is: 'over', value: 60, cap: 40 },
    { fact: 'logins', is: 'under', value: 11, cap: 50 },
  ];
  const scorecard = { ...DEFAULT_SCORECARD, hardRules: rules };

  it('limits the score and its band; the uncapped score stays visible', () => {
    const { score, uncappedScore, band, caps } = scoreHealth(facts(61), scorecard);
    expect([score, uncappedScore, band]).toEqual([40, expect.closeTo(56.8333, 4), 'at_risk']);
    expect(caps).toEqual([
      { cap: 40, summary: 'days that an invoice is overdue: 61, over 60 caps at 40' },
      { cap: 50, summary: 'logins: 10, under 11 caps at 50' },
    ]);
  });

  it('does not hold at its value, nor for what is not tracked', () => {
    const untracked = { tracked: false, logins: 0, seats: null };
    const { caps } = scoreHealth({ ...facts(60), loginFrequency: untracked }, scorecard);
    expect(caps).toEqual([]);
  });

  it('never raises a score', () => {
    fc.assert(
      fc.property(anyFacts, anyScorecard, (some, any) => {
        const { score, uncappedScore } = scoreHealth(some, any);
        expect(score ?? 0).toBeLessThanOrEqual(uncappedScore ?? 0);
      }),
    );
  });
});

describe('for any facts and any scorecard', () => {
  it('the score is within 0–100, or null exactly when nothing is known', () => {
    fc.assert(
      fc.property(anyFacts, anyScorecard, (facts, scorecard) => {
        const { score, coverage, band } = scoreHealth(facts, scorecard);
        expect(score === null).toBe(coverage === 0);
        expect(band === 'no_data').toBe(score === null);
        if (score !== null) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100);
        }
        expect(coverage).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('contributions sum to the score, weights to 100, lost points to the rest', () => {
    fc.assert(
      fc.property(anyFacts, anyScorecard, (facts, scorecard) => {
        const { uncappedScore: score, factors } = scoreHealth(facts, scorecard);
        fc.pre(score !== null);
        const parts = FACTOR_KEYS.map((key) => factors[key]);
        expect(total(parts.map((part) => part.contribution))).toBeCloseTo(score ?? 0, 9);
        expect(total(parts.map((part) => part.effectiveWeight))).toBeCloseTo(100, 9);
        expect(total(parts.map((part) => part.pointsLost))).toBeCloseTo(100 - (score ?? 0), 9);
      }),
    );
  });

  it('only the ratio of the weights matters', () => {
    fc.assert(
      fc.property(anyFacts, fc.double({ min: 0.001, max: 1_000, noNaN: true }), (facts, scale) => {
        const factors = Object.fromEntries(
          FACTOR_KEYS.map((key) => {
            const settings = DEFAULT_SCORECARD.factors[key];
            return [key, { ...settings, weight: settings.weight * scale }];
          }),
        ) as unknown as Scorecard['factors'];
        const scaled = scoreHealth(facts, { ...DEFAULT_SCORECARD, factors }).score;
        const plain = scoreHealth(facts, DEFAULT_SCORECARD).score;
        expect(scaled === null).toBe(plain === null);
        expect(scaled ?? 0).toBeCloseTo(plain ?? 0, 8);
      }),
    );
  });

  it('more logins never lower the score', () => {
    fc.assert(
      fc.property(anyFacts, anyScorecard, fc.nat({ max: 1_000 }), (facts, anyone, more) => {
        const scorecard = { ...anyone, hardRules: [] };
        const { loginFrequency } = facts;
        const better = {
          ...facts,
          loginFrequency: { ...loginFrequency, logins: loginFrequency.logins + more },
        };
        const before = scoreHealth(facts, scorecard).score ?? 0;
        expect(scoreHealth(better, scorecard).score ?? 0).toBeGreaterThanOrEqual(before - 1e-9);
      }),
    );
  });

  it('is the same each time, bit for bit', () => {
    fc.assert(
      fc.property(anyFacts, anyScorecard, (facts, scorecard) => {
        expect(JSON.stringify(scoreHealth(facts, scorecard))).toBe(
          JSON.stringify(scoreHealth(facts, scorecard)),
        );
      }),
    );
  });
});
