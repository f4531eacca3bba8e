import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rocAuc } from './auc.ts';
import { type BacktestSubject, backtest, MIN_CHURNED } from './backtest.ts';
import { bandOf } from './bands.ts';
import { BANDS, DEFAULT_SCORECARD, FACTOR_KEYS, type FactorKey } from './model.ts';

const { bands } = DEFAULT_SCORECARD;

function factorsOf(score: number | null): Record<FactorKey, number | null> {
  return Object.fromEntries(FACTOR_KEYS.map((key) => [key, score])) as Record<
    FactorKey,
    number | null
  >;
}

function subject(
  id: number,
  score: number | null,
  more: Partial<BacktestSubject> = {},
): BacktestSubject {
  return {
    customerId: `c-${String(id).padStart(3, '0')}`,
    churned: false,
    reason: null,
    day: '2026-08-25',
    score,
    band: bandOf(score, bands),
    coverage: 1,
    arr: 1_000,
    factors: factorsOf(score),
    equalWeights: score,
    logins: score,
    ...more,
  };
}

/** 40 that stayed with the scores 41 … 80, and 20 that churned with the scores 21 … 40. */
const separated = Array.from({ length: 60 }, (_, id) =>
  subject(id, 80 - id, { churned: id >= 40, arr: 100 * id }),
);

const anySubjects = fc.array(
  fc.record({
    score: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 6 }),
    churned: fc.boolean(),
    arr: fc.option(fc.integer({ min: 0, max: 9 })),
  }),
  { minLength: 30, maxLength: 80 },
);

const anyPortfolio = anySubjects.map((rows) =>
  rows.map(({ score, churned, arr }, id) => subject(id, score, { churned, arr })),
);

function statisticsOf(subjects: readonly BacktestSubject[]) {
  const { statistics } = backtest(subjects, { bands });
  if (statistics === null) throw new Error('too few churned');
  return statistics;
}

describe('backtest', () => {
  it('finds a score that separates perfectly', () => {
    const { auc, lift, limits, bands: outcomes } = statisticsOf(separated);
    expect(auc).toMatchObject({ auc: 1, upper: 1, method: 'hanley_mcneil' });
    expect(lift).toEqual({ worst10: 3, worst20: 3 });
    expect(limits).toEqual([
      { name: 'healthy', limit: 75, precision: 20 / 54, recall: 1, flagged: 54 },
      { name: 'watch', limit: 55, precision: 20 / 34, recall: 1, flagged: 34 },
      { name: 'atRisk', limit: 35, precision: 1, recall: 0.7, flagged: 14 },
    ]);
    expect(outcomes.map(({ band, churned, stayed }) => [band, churned, stayed])).toEqual([
      ['healthy', 0, 6],
      ['watch', 0, 20],
      ['at_risk', 6, 14],
      ['critical', 14, 0],
      ['no_data', 0, 0],
    ]);
    expect(outcomes.map(({ churnRate }) => churnRate)).toEqual([0, 0, 0.3, 1, null]);
    expect(outcomes[2]).toMatchObject({ churnedArr: 25_500, stayedArr: 45_500 });
  });

  it('gives no statistics about fewer than ten churned with a score, but all that churned', () => {
    const few = separated
      .slice(0, 40 + MIN_CHURNED - 1)
      .concat(subject(90, null, { churned: true }), subject(91, null, { churned: true }));
    const found = backtest(few, { bands });
    expect(found.counts).toEqual({
      churned: 11,
      stayed: 40,
      churnedWithScore: 9,
      stayedWithScore: 40,
    });
    expect(found).toMatchObject({ tooFew: true, statistics: null });
    expect(found.churned).toHaveLength(11);
    const enough = backtest([...few, subject(92, 30, { churned: true })], { bands });
    expect(enough.tooFew).toBe(false);
    expect(enough.statistics?.auc?.auc).toBe(1);
  });

  it('says nothing about nobody', () => {
    expect(backtest([], { bands })).toEqual({
      counts: { churned: 0, stayed: 0, churnedWithScore: 0, stayedWithScore: 0 },
      tooFew: true,
      statistics: null,
      churned: [],
      healthyChurners: [],
    });
  });

  it('has no AUC when nobody stayed', () => {
    const { auc, factors, lift } = statisticsOf(separated.slice(40));
    expect(auc).toBeNull();
    expect(factors.loginFrequency).toEqual({ auc: null, coverage: 1, direction: 'none' });
    expect(lift.worst10).toBeCloseTo(1, 12);
  });

  it('tells which factors point the right way, the wrong way, and nowhere', () => {
    const told = separated.map((one, id) => ({
      ...one,
      factors: {
        ...one.factors,
        supportTickets: 100 - (one.score ?? 0),
        invoiceTimeliness: id % 2 === 0 ? 100 : 0,
        apiUsageTrend: null,
        featureAdoption: id % 3 === 0 ? null : one.score,
      },
    }));
    const { factors } = statisticsOf(told);
    expect(FACTOR_KEYS.map((key) => factors[key].direction)).toEqual([
      'as_expected',
      'as_expected',
      'reversed',
      'none',
      'none',
    ]);
    expect(factors.supportTickets.auc?.auc).toBe(0);
    expect(factors.invoiceTimeliness.auc?.auc).toBe(0.5);
    expect(factors.featureAdoption.coverage).toBeCloseTo(2 / 3, 12);
    expect(factors.apiUsageTrend).toEqual({ auc: null, coverage: 0, direction: 'none' });
  });

  it('takes an interval that just excludes 0.5 for a direction, and one that holds it for none', () => {
    // Of the 20 that churned 13 have the higher value; of the 40 that stayed 10, or 19.
    const valued = (stayedHigh: number) =>
      separated.map((one, id) => ({
        ...one,
        factors: factorsOf((one.churned ? id - 40 < 13 : id < stayedHigh) ? 100 : 0),
      }));
    const reversed = statisticsOf(valued(10)).factors.loginFrequency;
    expect(reversed.auc?.auc).toBeCloseTo(0.3, 12);
    expect(reversed.auc?.upper).toBeGreaterThan(0.4);
    expect(reversed.direction).toBe('reversed');
    expect(statisticsOf(valued(19)).factors.loginFrequency.direction).toBe('none');
  });

  it('sets simpler measures beside the score, over the customers with a score', () => {
    const told = separated.map((one, id) => ({
      ...one,
      equalWeights: one.churned ? 10 : 90,
      logins: 7,
      arr: id < 6 ? null : one.arr,
    }));
    const { baselines } = statisticsOf([...told, subject(99, null, { churned: true, arr: 1e9 })]);
    expect(baselines.equalWeights).toMatchObject({ auc: { auc: 1 }, coverage: 1 });
    expect(baselines.logins.auc?.auc).toBe(0.5);
    expect(baselines.arr).toMatchObject({ auc: { auc: 0 }, coverage: 0.9 });
  });

  it('lists the churned, and the healthy ones of them, by ARR and id, unknown ARR last', () => {
    const lost = [
      subject(3, 90, { churned: true, arr: 500, reason: 'acquired' }),
      subject(1, 80, { churned: true, arr: null }),
      subject(4, 20, { churned: true, arr: 700 }),
      subject(2, 76, { churned: true, arr: 500 }),
      subject(5, 99),
    ];
    const { churned, healthyChurners } = backtest(lost, { bands });
    expect(churned.map((one) => one.customerId)).toEqual(['c-004', 'c-002', 'c-003', 'c-001']);
    expect(healthyChurners.map((one) => one.customerId)).toEqual(['c-002', 'c-003', 'c-001']);
    expect(healthyChurners[1]).toBe(lost[0]);
  });

  it('puts every customer into one band, and every known ARR', () => {
    fc.assert(
      fc.property(anyPortfolio, (subjects) => {
        const { statistics, counts } = backtest(subjects, { bands });
        fc.pre(statistics !== null);
        const total = (pick: 'churned' | 'stayed' | 'churnedArr' | 'stayedArr') =>
          statistics?.bands.reduce((sum, outcome) => sum + outcome[pick], 0) ?? 0;
        expect(statistics?.bands.map(({ band }) => band)).toEqual(BANDS);
        expect([total('churned'), total('stayed')]).toEqual([counts.churned, counts.stayed]);
        const arr = subjects.reduce((sum, one) => sum + (one.arr ?? 0), 0);
        expect(total('churnedArr') + total('stayedArr')).toBe(arr);
      }),
    );
  });

  it('does not depend on the order of the subjects', () => {
    fc.assert(
      fc.property(anyPortfolio, (subjects) => {
        const there = backtest(subjects, { bands });
        const back = backtest(subjects.toReversed(), { bands });
        expect(back.counts).toEqual(there.counts);
        expect(back.churned).toEqual(there.churned);
        expect(back.statistics?.bands).toEqual(there.statistics?.bands);
        expect(back.statistics?.limits).toEqual(there.statistics?.limits);
        expect(back.statistics?.auc?.auc).toBe(there.statistics?.auc?.auc);
      }),
    );
  });

  it('judges the score only where there is one', () => {
    fc.assert(
      fc.property(anyPortfolio, (subjects) => {
        const { statistics } = backtest(subjects, { bands });
        fc.pre(statistics !== null);
        const scored = subjects.filter(({ score }) => score !== null);
        const expected = rocAuc(
          scored.map(({ score }) => score ?? 0),
          scored.map(({ churned }) => !churned),
        );
        expect(statistics?.auc?.auc ?? null).toBe(expected);
        expect(statistics?.factors.loginFrequency.coverage).toBe(scored.length / subjects.length);
      }),
    );
  });
});
