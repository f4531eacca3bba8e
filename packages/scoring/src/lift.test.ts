import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liftInWorst, precisionRecall } from './lift.ts';

const customers = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean()), {
  minLength: 1,
  maxLength: 40,
});
const share = fc.constantFrom(0.1, 0.2, 0.5, 1);

function split(rows: readonly (readonly [number, boolean])[]): [number[], boolean[]] {
  return [rows.map(([score]) => score), rows.map(([, churned]) => churned)];
}

/** Ten customers with the scores 10, 20 … 100, of whom those with these scores churned. */
function ten(...churnedAt: number[]): [number[], boolean[]] {
  const scores = Array.from({ length: 10 }, (_, index) => (index + 1) * 10);
  return [scores, scores.map((score) => churnedAt.includes(score))];
}

describe('liftInWorst', () => {
  it('compares the churn of the worst with that of all', () => {
    expect(liftInWorst(...ten(10, 60), 0.1)).toBeCloseTo(5, 12);
    expect(liftInWorst(...ten(10, 60), 0.2)).toBeCloseTo(2.5, 12);
    expect(liftInWorst(...ten(100), 0.2)).toBe(0);
  });

  it('counts a tied group at the cut-off in proportion', () => {
    // One of the four worst has churned: a draw of two of them catches half a churn.
    const scores = [5, 5, 5, 5, 50, 60, 70, 80, 90, 100];
    const churned = scores.map((_, index) => index === 2 || index === 9);
    expect(liftInWorst(scores, churned, 0.2)).toBeCloseTo(0.5 / 2 / (2 / 10), 12);
  });

  it('counts the customer on a cut-off that is not whole in part', () => {
    expect(liftInWorst([1, 2, 3, 4, 5], [false, true, true, false, false], 0.3)).toBeCloseTo(
      0.5 / 1.5 / (2 / 5),
      12,
    );
  });

  it('is unknown when nobody churned, also because there is nobody', () => {
    expect(liftInWorst([1, 2, 3], [false, false, false], 0.1)).toBeNull();
    expect(liftInWorst([], [], 0.1)).toBeNull();
  });

  it('is 1 for all, and for scores that tell nothing', () => {
    fc.assert(
      fc.property(customers, share, (rows, worst) => {
        const [scores, churned] = split(rows);
        fc.pre(churned.some(Boolean));
        expect(liftInWorst(scores, churned, 1)).toBeCloseTo(1, 12);
        expect(
          liftInWorst(
            scores.map(() => 50),
            churned,
            worst,
          ),
        ).toBeCloseTo(1, 12);
      }),
    );
  });

  it('does not depend on the order of the customers and is never above 1 ÷ share', () => {
    fc.assert(
      fc.property(customers, share, (rows, worst) => {
        fc.pre(rows.some(([, churned]) => churned));
        const lift = liftInWorst(...split(rows), worst);
        expect(liftInWorst(...split(rows.toReversed()), worst)).toBeCloseTo(lift ?? -1, 12);
        expect(lift).toBeLessThanOrEqual(1 / worst + 1e-9);
      }),
    );
  });

  it.each([0, -0.1, 1.1, Number.NaN])('refuses the share %d', (worst) => {
    expect(() => liftInWorst([1], [true], worst)).toThrow(RangeError);
  });

  it('refuses lists of different length and NaN', () => {
    expect(() => liftInWorst([1, 2], [true], 0.1)).toThrow('2 scores against 1 outcomes');
    expect(() => liftInWorst([Number.NaN], [true], 0.1)).toThrow(RangeError);
  });
});

describe('precisionRecall', () => {
  it('counts who is below the limit', () => {
    expect(precisionRecall([20, 40, 60], [true, false, false], 50)).toEqual({
      precision: 0.5,
      recall: 1,
      flagged: 2,
    });
  });

  it('does not flag a score on the limit', () => {
    expect(precisionRecall([55, 54.999], [true, true], 55)).toEqual({
      precision: 1,
      recall: 0.5,
      flagged: 1,
    });
  });

  it('has no precision without a flag and no recall without a churn', () => {
    expect(precisionRecall([80], [true], 50)).toEqual({ precision: null, recall: 0, flagged: 0 });
    expect(precisionRecall([20], [false], 50)).toEqual({ precision: 0, recall: null, flagged: 1 });
  });

  it('flags everybody under a limit above all: the precision is the base rate', () => {
    fc.assert(
      fc.property(customers, (rows) => {
        const [scores, churned] = split(rows);
        const rate = churned.filter(Boolean).length / churned.length;
        const { precision, flagged } = precisionRecall(scores, churned, 7);
        expect(precision).toBeCloseTo(rate, 12);
        expect(flagged).toBe(rows.length);
      }),
    );
  });

  it('refuses lists of different length', () => {
    expect(() => precisionRecall([1], [], 50)).toThrow(RangeError);
  });
});
