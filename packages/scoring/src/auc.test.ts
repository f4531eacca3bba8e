import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import accountLength from '../cases/published-churn/mlc-churn-account-length.json' with {
  type: 'json',
};
import serviceCalls from '../cases/published-churn/mlc-churn-number-customer-service-calls.json' with {
  type: 'json',
};
import dayMinutes from '../cases/published-churn/mlc-churn-total-day-minutes.json' with {
  type: 'json',
};
import monthlyCharges from '../cases/published-churn/wa-churn-monthly-charges.json' with {
  type: 'json',
};
import tenure from '../cases/published-churn/wa-churn-tenure.json' with { type: 'json' };
import { aucInterval, aucVariance, rocAuc } from './auc.ts';

type Sample = readonly (readonly [number, boolean])[];

const samples: fc.Arbitrary<Sample> = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 12 }), fc.boolean()),
  { minLength: 1, maxLength: 30 },
);

function split(sample: Sample): [number[], boolean[]] {
  return [sample.map(([value]) => value), sample.map(([, label]) => label)];
}

function classes(sample: Sample): [number[], number[]] {
  const of = (wanted: boolean) =>
    sample.filter(([, label]) => label === wanted).map(([value]) => value);
  return [of(true), of(false)];
}

function win(positive: number, negative: number): number {
  if (positive === negative) return 0.5;
  return positive > negative ? 1 : 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Variance by the definition: every positive against every negative. */
function variancePairByPair(positives: readonly number[], negatives: readonly number[]): number {
  const spread = (values: readonly number[]) => {
    const middle = mean(values);
    const squares = values.map((value) => (value - middle) ** 2);
    return (mean(squares) * values.length) / (values.length - 1) / values.length;
  };
  return (
    spread(positives.map((x) => mean(negatives.map((y) => win(x, y))))) +
    spread(negatives.map((y) => mean(positives.map((x) => win(x, y)))))
  );
}

/** Numbers from 0 to 1 that are the same in every run (Park and Miller's generator). */
function createDraws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe('rocAuc', () => {
  it('is the chance that a positive is above a negative, ties counting half', () => {
    expect(rocAuc([1, 2, 2, 3], [false, false, true, true])).toBe(0.875);
    expect(rocAuc([1, 2, 3, 4], [false, false, true, true])).toBe(1);
    expect(rocAuc([1, 2, 3, 4], [true, true, false, false])).toBe(0);
    expect(rocAuc([5, 5, 5], [true, false, false])).toBe(0.5);
  });

  it('is unknown when a class is empty', () => {
    expect([rocAuc([], []), rocAuc([1], [true]), rocAuc([1, 2], [false, false])]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('equals the count pair by pair', () => {
    fc.assert(
      fc.property(samples, (sample) => {
        const [positives, negatives] = classes(sample);
        fc.pre(positives.length > 0 && negatives.length > 0);
        const pairs = positives.flatMap((x) => negatives.map((y) => win(x, y)));
        expect(rocAuc(...split(sample))).toBeCloseTo(mean(pairs), 12);
      }),
    );
  });

  it('is blind to strictly rising transforms and mirrored by the opposite sign', () => {
    fc.assert(
      fc.property(samples, (sample) => {
        const [values, labels] = split(sample);
        const auc = rocAuc(values, labels);
        fc.pre(auc !== null);
        const stretched = values.map((value) => Math.exp(value / 3) - 100);
        const negated = values.map((value) => -value);
        expect(rocAuc(stretched, labels)).toBe(auc);
        expect((auc ?? 0) + (rocAuc(negated, labels) ?? 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('refuses lists of different length and NaN', () => {
    expect(() => rocAuc([1, 2], [true])).toThrow('2 values against 1 labels');
    expect(() => rocAuc([1, Number.NaN], [true, false])).toThrow(RangeError);
  });

  it.each([tenure, monthlyCharges, serviceCalls, dayMinutes, accountLength])(
    'agrees with the published $table.$column against churn: $auc',
    ({ values, churned, stayed, auc }) => {
      const repeat = (counts: readonly number[], label: boolean) =>
        values.flatMap((value, index) =>
          Array.from({ length: counts[index] ?? 0 }, () => [value, label] as const),
        );
      const sample = [...repeat(churned, true), ...repeat(stayed, false)];
      expect(sample.length).toBeGreaterThanOrEqual(5_000);
      const interval = aucInterval(...split(sample));
      expect(interval?.auc.toFixed(6)).toBe(auc.toFixed(6));
      expect(interval?.method).toBe('delong');
      expect((interval?.upper ?? 1) - (interval?.lower ?? 0)).toBeLessThan(0.06);
    },
  );
});

describe('aucVariance', () => {
  it("equals DeLong's definition, pair by pair", () => {
    fc.assert(
      fc.property(samples, (sample) => {
        const [positives, negatives] = classes(sample);
        fc.pre(positives.length > 1 && negatives.length > 1);
        expect(aucVariance(...split(sample))).toBeCloseTo(
          variancePairByPair(positives, negatives),
          12,
        );
      }),
    );
  });

  it('is unknown with fewer than two of a class', () => {
    expect(aucVariance([1, 2, 3], [true, false, false])).toBeNull();
    expect(aucVariance([1, 2], [true, true])).toBeNull();
  });
});

describe('aucInterval', () => {
  it('lies around the AUC, within 0 and 1, and is mirrored by the opposite sign', () => {
    fc.assert(
      fc.property(samples, (sample) => {
        const [values, labels] = split(sample);
        const found = aucInterval(values, labels);
        if (found === null) {
          expect(rocAuc(values, labels)).toBeNull();
          return;
        }
        const { auc, lower, upper, method } = found;
        expect(auc).toBe(rocAuc(values, labels));
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(auc);
        expect(upper).toBeGreaterThanOrEqual(auc);
        expect(upper).toBeLessThanOrEqual(1);
        expect(upper - lower).toBeGreaterThan(0);
        const mirrored = aucInterval(
          values.map((value) => -value),
          labels,
        );
        expect(mirrored?.lower).toBeCloseTo(1 - upper, 9);
        expect(mirrored?.upper).toBeCloseTo(1 - lower, 9);
        expect(mirrored?.method).toBe(method);
      }),
    );
  });

  it("puts DeLong's interval on the logit scale", () => {
    // Wins of the positives: 1/3, 1, 1; of the negatives: 2/3, 2/3, 1. AUC 7/9, variance 4/81 + 1/81.
    const values = [2, 5, 6, 1, 3, 4];
    const { auc, lower, upper } = aucInterval(values, [true, true, true, false, false, false]) ?? {
      auc: 0,
      lower: 0,
      upper: 0,
    };
    const logit = (share: number) => Math.log(share / (1 - share));
    const reach = (1.96 * Math.sqrt(5 / 81)) / ((7 / 9) * (2 / 9));
    expect(auc).toBeCloseTo(7 / 9, 12);
    expect(logit(lower)).toBeCloseTo(logit(7 / 9) - reach, 3);
    expect(logit(upper)).toBeCloseTo(logit(7 / 9) + reach, 3);
  });

  it("falls back to Hanley and McNeil's error where DeLong's variance is 0", () => {
    const separated = Array.from({ length: 20 }, (_, index) => index);
    const labels = separated.map((value) => value >= 10);
    const found = aucInterval(separated, labels);
    expect(found).toMatchObject({ auc: 1, upper: 1, method: 'hanley_mcneil' });
    const { lower = 0 } = found ?? {};
    const variance =
      (lower * (1 - lower) * (1 + (9 * (1 - lower)) / (2 - lower) + (9 * lower) / (1 + lower))) /
      100;
    expect(1 - lower).toBeCloseTo(1.96 * Math.sqrt(variance), 4);
    expect(lower).toBeCloseTo(0.8, 2);
  });

  it('says how little one of a class, or nothing but ties, tells', () => {
    const one = aucInterval([9, 1, 2, 3], [true, false, false, false]);
    expect(one).toMatchObject({ auc: 1, method: 'hanley_mcneil' });
    expect(one?.lower).toBeLessThan(0.5);
    const tied = aucInterval([4, 4, 4, 4, 4], [true, true, false, false, false]);
    expect(tied).toMatchObject({ auc: 0.5, method: 'hanley_mcneil' });
    expect(tied?.lower).toBeLessThan(0.3);
    expect(tied?.upper).toBeGreaterThan(0.7);
  });

  it.each([
    { shift: 0, truth: 0.5 },
    { shift: 0.5, truth: 0.875 },
  ])('holds the truth $truth in about 95 of 100 samples', ({ shift, truth }) => {
    // Both classes are uniform on [0, 1), the positives moved up: P(X + shift > Y) = 1 − (1 − shift)² / 2.
    const draw = createDraws(2026);
    const rounds = 1_000;
    let held = 0;
    for (let round = 0; round < rounds; round += 1) {
      const labels = Array.from({ length: 100 }, (_, index) => index < 25);
      const values = labels.map((label) => draw() + (label ? shift : 0));
      const { lower = 1, upper = 0 } = aucInterval(values, labels) ?? {};
      if (lower <= truth && truth <= upper) held += 1;
    }
    expect(held / rounds).toBeGreaterThan(0.93);
    expect(held / rounds).toBeLessThan(0.975);
  });
});
