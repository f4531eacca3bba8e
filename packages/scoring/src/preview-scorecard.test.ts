import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreHealth } from './health-score.ts';
import { DEFAULT_SCORECARD, type Scorecard } from './model.ts';
import {
  type PreviewCustomer,
  previewCustomer,
  previewScorecard,
  type ScorecardPreview,
  sumUpPreview,
} from './preview-scorecard.ts';
import { anyFacts, anyScorecard, ticketFacts } from './test-facts.ts';

const { factors, bands } = DEFAULT_SCORECARD;

/** Logins alone make the score: `logins` of 100. */
const scorecard = (change: object = {}, limits = bands): Scorecard => ({
  ...DEFAULT_SCORECARD,
  bands: limits,
  factors: {
    loginFrequency: { ...factors.loginFrequency, target: 100, ...change },
    featureAdoption: { ...factors.featureAdoption, enabled: false },
    supportTickets: { ...factors.supportTickets, enabled: false },
    invoiceTimeliness: { ...factors.invoiceTimeliness, enabled: false },
    apiUsageTrend: { ...factors.apiUsageTrend, enabled: false },
  },
});

const facts = (logins: number | null): PreviewCustomer['facts'] => ({
  loginFrequency: { tracked: logins !== null, logins: logins ?? 0, seats: null },
  featureAdoption: { tracked: false, used: [], defined: 0 },
  supportTickets: ticketFacts(0, false),
  invoiceTimeliness: { due: 0, onTime: 0, daysOverdue: 0 },
  apiUsageTrend: { tracked: false, current: 0, previous: 0 },
});

const customer = (
  customerId: string,
  logins: number | null,
  arr: number | null = 100,
): PreviewCustomer => ({
  ...{ customerId, name: `The ${customerId}`, arr, segment: null },
  facts: facts(logins),
});

const halved = scorecard({ target: 200 });

describe('a preview', () => {
  it('shows bands, means, moves and who changes band, with their ARR', () => {
    const customers = [
      customer('a', 80, 1_000),
      customer('b', 78, 10.1),
      customer('c', 20, 0.2),
      customer('d', null, null),
      customer('e', 60, null),
    ];
    const preview = previewScorecard(customers, scorecard(), halved);
    expect(preview).toMatchObject({ customers: 5, withoutArr: 2 });
    expect(preview.before.bands).toEqual([
      { band: 'healthy', customers: 2, arr: 1_010.1 },
      { band: 'watch', customers: 1, arr: 0 },
      { band: 'at_risk', customers: 0, arr: 0 },
      { band: 'critical', customers: 1, arr: 0.2 },
      { band: 'no_data', customers: 1, arr: 0 },
    ]);
    expect([preview.before.mean, preview.after.mean]).toEqual([59.5, 29.75]);
    expect(preview.moves).toEqual([
      { from: 'healthy', to: 'at_risk', customers: 2, arr: 1_010.1 },
      { from: 'watch', to: 'critical', customers: 1, arr: 0 },
      { from: 'critical', to: 'critical', customers: 1, arr: 0.2 },
      { from: 'no_data', to: 'no_data', customers: 1, arr: 0 },
    ]);
    expect(preview.bandChanges).toMatchObject({ customers: 3, arr: 1_010.1 });
    expect(preview.bandChanges.first.map(({ customerId }) => customerId)).toEqual(['a', 'b', 'e']);
    expect(preview.mostAffected[0]).toEqual({
      ...{ customerId: 'a', name: 'The a', segment: null, arr: 1_000 },
      before: { score: 80, band: 'healthy' },
      after: { score: 40, band: 'at_risk' },
      difference: -40,
    });
    expect(preview.mostAffected.map(({ customerId }) => customerId)).toEqual(['a', 'b', 'e', 'c']);
    expect(preview.rankCorrelation).toBe(1);
  });

  it('counts by 20 bins of 5 points, 100 in the last', () => {
    const customers = [0, 4, 5, 99, 100, 100].map((score, i) => customer(`c${i}`, score));
    const { histogram } = previewScorecard(customers, scorecard(), scorecard()).after;
    expect(histogram).toHaveLength(20);
    expect(histogram.filter((bin) => bin.customers > 0)).toEqual([
      { from: 0, to: 5, customers: 2 },
      { from: 5, to: 10, customers: 1 },
      { from: 95, to: 100, customers: 3 },
    ]);
  });

  it('names 50 and 20 customers at the most, ties by id', () => {
    const customers = Array.from({ length: 60 }, (_, i) => customer(`c${(i * 7) % 60}`, 90));
    const preview = previewScorecard(customers, scorecard(), halved);
    const ids = customers.map(({ customerId }) => customerId).sort();
    const first = preview.bandChanges.first.map(({ customerId }) => customerId);
    expect(first).toEqual(ids.slice(0, 50));
    const most = preview.mostAffected.map(({ customerId }) => customerId);
    expect(most).toEqual(ids.slice(0, 20));
    expect(preview.bandChanges.customers).toBe(60);
  });

  it('scores each side with facts in its own windows', () => {
    const one = { ...customer('a', 30), factsBefore: facts(60) };
    const preview = previewScorecard([one], scorecard(), scorecard({ windowDays: 7 }));
    expect(preview.mostAffected).toMatchObject([
      { before: { score: 60 }, after: { score: 30 }, difference: -30 },
    ]);
  });

  it('moves customers by band limits alone, and has no order to compare where all are alike', () => {
    const preview = previewScorecard(
      [customer('a', 70), customer('b', 70)],
      scorecard(),
      scorecard({}, { healthy: 70, watch: 50, atRisk: 30 }),
    );
    expect(preview.moves).toEqual([{ from: 'watch', to: 'healthy', customers: 2, arr: 200 }]);
    expect(preview.mostAffected).toEqual([]);
    expect(preview.rankCorrelation).toBeNull();
  });

  it('leaves who has no score on a side out of the differences, not out of the moves', () => {
    const off = scorecard({ enabled: false });
    const preview = previewScorecard([customer('a', 80)], scorecard(), off);
    expect(preview.moves).toEqual([{ from: 'healthy', to: 'no_data', customers: 1, arr: 100 }]);
    expect(preview.bandChanges.first).toMatchObject([{ after: { score: null }, difference: null }]);
    expect(preview.mostAffected).toEqual([]);
    expect([preview.before.mean, preview.after.mean]).toEqual([80, null]);
  });

  it('is empty for nobody', () => {
    const empty = previewScorecard([], scorecard(), halved);
    expect(empty).toMatchObject({
      customers: 0,
      moves: [],
      mostAffected: [],
      rankCorrelation: null,
    });
    expect(empty.before.mean).toBeNull();
  });
});

const anyCustomers = fc.uniqueArray(
  fc.record({
    customerId: fc.string({ minLength: 1, maxLength: 6 }),
    arr: fc.option(fc.nat({ max: 1_000_000 }), { nil: null }),
    segment: fc.constant(null),
    facts: anyFacts,
  }),
  { selector: ({ customerId }) => customerId, maxLength: 30 },
);

const total = (rows: readonly { customers: number }[]) =>
  rows.reduce((sum, { customers }) => sum + customers, 0);

describe('whatever the customers and scorecards', () => {
  it('every sum is over the same customers, in whatever order they come', () => {
    fc.assert(
      fc.property(anyCustomers, anyScorecard, anyScorecard, (customers, before, after) => {
        const preview = previewScorecard(customers, before, after);
        const sums = [preview.before.bands, preview.after.bands, preview.moves].map(total);
        expect(sums).toEqual(Array(3).fill(customers.length));
        const scored = customers.filter(
          (one) => scoreHealth(one.facts, after).score !== null,
        ).length;
        expect(total(preview.after.histogram)).toBe(scored);
        const changed = preview.moves.filter(({ from, to }) => from !== to);
        expect(preview.bandChanges.customers).toBe(total(changed));
        expect(previewScorecard([...customers].reverse(), before, after)).toEqual(preview);
      }),
      { numRuns: 50 },
    );
  });

  it('comes to the same in parts', () => {
    fc.assert(
      fc.property(anyCustomers, anyScorecard, anyScorecard, (customers, before, after) => {
        const parts = [customers.slice(3), customers.slice(0, 3)].flatMap((part) =>
          part.map((one) => previewCustomer(one, before, after)),
        );
        const whole: ScorecardPreview = previewScorecard(customers, before, after);
        expect(sumUpPreview(parts, before.bands, after.bands)).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  it('nothing moves when nothing changes', () => {
    fc.assert(
      fc.property(anyCustomers, anyScorecard, (customers, same) => {
        const preview = previewScorecard(customers, same, structuredClone(same));
        expect(preview.before).toEqual(preview.after);
        expect([preview.bandChanges.customers, preview.mostAffected]).toEqual([0, []]);
      }),
      { numRuns: 50 },
    );
  });
});
