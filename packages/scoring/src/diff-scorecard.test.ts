import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffScorecards } from './diff-scorecard.ts';
import { DEFAULT_SCORECARD, type HardRule, type ScorecardBody } from './model.ts';
import { anyScorecard } from './test-facts.ts';

const { factors, bands } = DEFAULT_SCORECARD;
const rule: HardRule = { fact: 'daysOverdue', is: 'over', value: 60, cap: 40 };
const diffTo = (change: Partial<ScorecardBody>) =>
  diffScorecards(DEFAULT_SCORECARD, { ...DEFAULT_SCORECARD, ...change });

describe('the difference of two scorecards', () => {
  it('names each value that differs, and where it stands', () => {
    const changed = {
      factors: {
        ...factors,
        loginFrequency: { ...factors.loginFrequency, weight: 30, targetPerSeat: 2 },
        supportTickets: {
          ...factors.supportTickets,
          priorityWeights: { low: 1, normal: 1, high: 1, urgent: 3 },
        },
      },
      bands: { ...bands, healthy: 80 },
    };
    expect(diffTo(changed)).toEqual([
      { pointer: '/factors/loginFrequency/weight', from: 25, to: 30 },
      { pointer: '/factors/loginFrequency/targetPerSeat', from: null, to: 2 },
      { pointer: '/factors/supportTickets/priorityWeights/urgent', from: 1, to: 3 },
      { pointer: '/bands/healthy', from: 75, to: 80 },
    ]);
  });

  it('shows a missing-data rule of another kind as a whole, another neutral value alone', () => {
    const { invoiceTimeliness } = factors;
    const missing = (value: typeof invoiceTimeliness.missing) => ({
      factors: { ...factors, invoiceTimeliness: { ...invoiceTimeliness, missing: value } },
    });
    expect(diffTo(missing('exclude'))).toEqual([
      { pointer: '/factors/invoiceTimeliness/missing', from: { neutral: 50 }, to: 'exclude' },
    ]);
    expect(diffTo(missing({ neutral: 40 }))).toEqual([
      { pointer: '/factors/invoiceTimeliness/missing/neutral', from: 50, to: 40 },
    ]);
  });

  it('shows hard rules that came or went as a whole', () => {
    expect(diffTo({ hardRules: [rule] })).toEqual([
      { pointer: '/hardRules/0', from: null, to: rule },
    ]);
    const two = { ...DEFAULT_SCORECARD, hardRules: [rule, { ...rule, cap: 20 }] };
    expect(diffScorecards(two, { ...two, hardRules: [{ ...rule, cap: 30 }] })).toEqual([
      { pointer: '/hardRules/0/cap', from: 40, to: 30 },
      { pointer: '/hardRules/1', from: { ...rule, cap: 20 }, to: null },
    ]);
  });

  it('takes no notice of names, versions and the order of keys', () => {
    const { hardRules } = DEFAULT_SCORECARD;
    const other = { id: 'other', version: 9, hardRules, bands, factors };
    expect(diffScorecards(DEFAULT_SCORECARD, other)).toEqual([]);
  });

  it('is empty for the same, and the same the other way round', () => {
    fc.assert(
      fc.property(anyScorecard, anyScorecard, (a, b) => {
        expect(diffScorecards(a, structuredClone(a))).toEqual([]);
        const there = diffScorecards(a, b);
        const back = diffScorecards(b, a).map(({ pointer, from, to }) => ({
          pointer,
          from: to,
          to: from,
        }));
        const sorted = (changes: typeof there) =>
          changes.map((change) => JSON.stringify(change)).sort();
        expect(sorted(back)).toEqual(sorted(there));
      }),
    );
  });
});
