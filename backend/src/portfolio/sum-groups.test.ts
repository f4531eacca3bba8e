import { describe, expect, it, test } from 'vitest';
import type { BinRow, GroupRow } from './queries.ts';
import {
  convertGroups,
  countGroups,
  missingRates,
  sumAllBefore,
  sumBands,
  sumBefore,
  sumBins,
  sumMoves,
  sumRenewals,
  sumScores,
  sumSegments,
  weightedMeanScore,
} from './sum-groups.ts';

const RATES = { inUse: 'USD', rates: { EUR: 1.5 } };

function group(values: Partial<GroupRow> = {}): GroupRow {
  return {
    segment: 'SMB',
    isOther: false,
    band: 'healthy',
    bandBefore: 'healthy',
    currency: 'USD',
    currencyBefore: 'USD',
    customers: 2,
    scored: 2,
    withArr: 2,
    withRenewal: 1,
    renewing: 1,
    arr: 100,
    arrBefore: 90,
    renewingArr: 40,
    renewingBefore: 1,
    renewingArrBefore: 30,
    scores: 160,
    scoredArrBefore: 90,
    weightedBefore: 7_200,
    ...values,
  };
}

const GROUPS = convertGroups(
  [
    group(),
    group({ band: 'critical', currency: 'EUR', scores: 40, segment: null }),
    group({ band: 'at_risk', bandBefore: 'watch', currency: 'GBP', scores: 80, arrBefore: 7 }),
    group({ band: 'no_data', bandBefore: null, scored: 0, withArr: 1, scores: 0, isOther: true }),
  ],
  RATES,
);

describe('sums of groups', () => {
  it('count what lacks ARR, a rate, a currency or a renewal date', () => {
    const unstated = convertGroups([group({ currency: null })], RATES);
    expect(countGroups([...GROUPS, ...unstated])).toEqual({
      customers: 10,
      scored: 8,
      withoutArr: 1,
      withoutRate: 2,
      withoutCurrency: 2,
      withoutRenewal: 5,
    });
    expect(missingRates(GROUPS)).toEqual([{ currency: 'GBP', customers: 2 }]);
  });

  it('leave out ARR without a rate, and count everybody for the mean', () => {
    expect(sumScores(GROUPS)).toEqual({
      arr: 350,
      arrAtRisk: 150,
      arrAtRiskShare: 0.4286,
      meanScore: 46.67,
    });
    expect(sumScores([])).toMatchObject({ arr: 0, arrAtRiskShare: null, meanScore: null });
  });

  it('tell at risk and critical customers that are up for renewal', () => {
    expect(sumRenewals(GROUPS)).toEqual({ customers: 2, arr: 60 });
  });

  it('list every band, and what it was before at the ARR of then', () => {
    expect(sumBands(GROUPS).map(({ arr }) => arr)).toEqual([100, 0, 0, 150, 100]);
    expect(sumBefore(GROUPS, 'watch')).toEqual({ customers: 2, arr: 7 });
    expect(sumBefore(GROUPS, 'critical')).toEqual({ customers: 0, arr: 0 });
    expect(sumBefore(convertGroups([group({ bandBefore: null })], RATES), 'healthy')).toBeNull();
  });

  it('tell what all was before, at the ARR of then', () => {
    expect(sumAllBefore(GROUPS)).toEqual({
      customers: 6,
      arr: 187,
      arrAtRisk: 0,
      arrAtRiskShare: 0,
      weightedMeanScore: 80,
      renewals: { customers: 0, arr: 0 },
    });
    const fallen = group({ bandBefore: 'critical', currencyBefore: 'EUR', weightedBefore: 1_800 });
    expect(sumAllBefore(convertGroups([group(), fallen], RATES))).toMatchObject({
      arr: 225,
      arrAtRisk: 135,
      arrAtRiskShare: 0.6,
      weightedMeanScore: 44,
      renewals: { customers: 1, arr: 45 },
    });
    expect(sumAllBefore(convertGroups([group({ bandBefore: null })], RATES))).toBeNull();
    const worthless = group({ arrBefore: 0, scoredArrBefore: 0, weightedBefore: 0 });
    expect(sumAllBefore([...convertGroups([worthless], RATES)])).toMatchObject({
      arrAtRiskShare: null,
      weightedMeanScore: null,
    });
  });

  it('list moves from the best band to the unknown', () => {
    expect(sumMoves(GROUPS)).toEqual([
      { from: 'healthy', to: 'healthy', customers: 2, arr: 100 },
      { from: 'healthy', to: 'critical', customers: 2, arr: 150 },
      { from: 'watch', to: 'at_risk', customers: 2, arr: 0 },
      { from: null, to: 'no_data', customers: 2, arr: 100 },
    ]);
  });

  it('list segments by size, the unnamed last among equals, and the rest together', () => {
    const { segments, otherSegments } = sumSegments(GROUPS);
    expect(segments.map(({ segment, customers }) => [segment, customers])).toEqual([
      ['SMB', 4],
      [null, 2],
    ]);
    expect(otherSegments).toMatchObject({ customers: 2, arr: 100, meanScore: null });
    expect(sumSegments(GROUPS.slice(0, 1)).otherSegments).toBeNull();
  });
});

describe('sums of bins', () => {
  const bin = (values: Partial<BinRow>): BinRow => {
    return {
      bin: 19,
      band: 'healthy',
      currency: 'USD',
      customers: 1,
      arr: 100,
      weighted: 9_900,
      ...values,
    };
  };

  test('20 bins of 5 points', () => {
    const bins = sumBins(
      [
        bin({ band: 'watch' }),
        bin({ bin: 0, band: 'critical' }),
        bin({ currency: 'EUR' }),
        bin({}),
      ],
      RATES,
    );
    expect(bins).toHaveLength(20);
    const critical = [{ band: 'critical', customers: 1 }];
    expect(bins[0]).toEqual({ from: 0, to: 5, customers: 1, arr: 100, bands: critical });
    expect(bins[1]).toEqual({ from: 5, to: 10, customers: 0, arr: 0, bands: [] });
    expect(bins[19]).toEqual({
      ...{ from: 95, to: 100, customers: 3, arr: 350 },
      bands: [
        { band: 'healthy', customers: 2 },
        { band: 'watch', customers: 1 },
      ],
    });
  });

  test('the mean weighs by ARR in the reporting currency, and leaves out what has no rate', () => {
    const low = bin({ currency: 'EUR', arr: 200, weighted: 2_000 });
    const unknown = bin({ currency: 'GBP', arr: 1e9, weighted: 0 });
    expect(weightedMeanScore([bin({}), low, unknown], RATES)).toBe(32.25);
    expect(weightedMeanScore([unknown], RATES)).toBeNull();
  });
});
