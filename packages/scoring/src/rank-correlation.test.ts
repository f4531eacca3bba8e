import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { midranks, rankCorrelation } from './rank-correlation.ts';

const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
  minLength: 2,
  maxLength: 40,
});

function split(rows: readonly (readonly [number, number])[]): [number[], number[]] {
  return [rows.map(([x]) => x), rows.map(([, y]) => y)];
}

describe('midranks', () => {
  it('averages the ranks of equal values', () => {
    expect(midranks([10, 30, 10, 20])).toEqual([1.5, 4, 1.5, 3]);
    expect(midranks([7, 7, 7])).toEqual([2, 2, 2]);
    expect(midranks([])).toEqual([]);
  });

  it('ranks infinite values and both zeros', () => {
    expect(midranks([Infinity, 1, -Infinity, Infinity])).toEqual([3.5, 2, 1, 3.5]);
    expect(midranks([0, -0])).toEqual([1.5, 1.5]);
  });

  it('is 1 + the values below + half of the others that are equal', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (values) => {
        const counted = values.map((value) => {
          const below = values.filter((other) => other < value).length;
          const equal = values.filter((other) => other === value).length;
          return 1 + below + (equal - 1) / 2;
        });
        expect(midranks(values)).toEqual(counted);
      }),
    );
  });

  it('refuses NaN', () => {
    expect(() => midranks([1, Number.NaN])).toThrow(RangeError);
  });
});

describe('rankCorrelation', () => {
  it('is 1 for whatever rises together and −1 for whatever falls', () => {
    expect(rankCorrelation([1, 2, 3], [10, 100, 1000])).toBe(1);
    expect(rankCorrelation([1, 2, 3], [5, 4, -8])).toBe(-1);
  });

  it('agrees with the textbook formula 1 − 6 Σd² / (n (n² − 1)) where nothing is tied', () => {
    const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
    expect(rankCorrelation(iq, hours)).toBeCloseTo(1 - (6 * 194) / 990, 12);
  });

  it('averages ties', () => {
    expect(rankCorrelation([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(22.5), 12);
  });

  it('is unknown for fewer than two pairs and for a constant side', () => {
    expect(rankCorrelation([], [])).toBeNull();
    expect(rankCorrelation([1], [2])).toBeNull();
    expect(rankCorrelation([4, 4, 4], [1, 2, 3])).toBeNull();
  });

  it('is symmetric, odd, and blind to strictly rising transforms', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const [x, y] = split(rows);
        const correlation = rankCorrelation(x, y);
        fc.pre(correlation !== null);
        const negated = rankCorrelation(
          x.map((value) => -value),
          y,
        );
        const cubed = x.map((value) => value ** 3 - 40);
        expect(rankCorrelation(y, x)).toBeCloseTo(correlation ?? 0, 12);
        expect(negated).toBeCloseTo(-(correlation ?? 0), 12);
        expect(rankCorrelation(cubed, y)).toBe(correlation);
        expect(Math.abs(correlation ?? 2)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('refuses sides of different length', () => {
    expect(() => rankCorrelation([1, 2], [1])).toThrow('2 values against 1');
  });
});
