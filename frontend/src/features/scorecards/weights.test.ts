import { checkScorecard, FACTOR_KEYS } from '@customer-health/scoring';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withValueAt } from './body-pointer.ts';
import { bodies, DEFAULT_BODY } from './test-bodies.ts';
import { scaleTo100, sumOfWeights } from './weights.ts';

it('adds up the weights of the factors that take part', () => {
  expect(sumOfWeights(DEFAULT_BODY)).toBe(100);
  expect(sumOfWeights(withValueAt(DEFAULT_BODY, '/factors/loginFrequency/weight', 40.1))).toBe(
    115.1,
  );
  expect(sumOfWeights(withValueAt(DEFAULT_BODY, '/factors/loginFrequency/enabled', false))).toBe(
    75,
  );
  expect(
    sumOfWeights(withValueAt(DEFAULT_BODY, '/factors/loginFrequency/weight', Number.NaN)),
  ).toBe(Number.NaN);
});

it('scales to exactly 100 and keeps the proportions to a tenth', () => {
  fc.assert(
    fc.property(bodies, (body) => {
      const scaled = scaleTo100(body);
      if (scaled === null) throw new Error('a usable body can be scaled');
      expect(sumOfWeights(scaled)).toBe(100);
      expect(checkScorecard(scaled)).toEqual([]);
      for (const key of FACTOR_KEYS) {
        const before = body.factors[key];
        const after = scaled.factors[key];
        if (!before.enabled) expect(after).toEqual(before);
        else {
          const exact = (before.weight / sumOfWeights(body)) * 100;
          expect(Math.abs(after.weight - exact)).toBeLessThan(0.1 + 1e-6);
        }
        expect({ ...after, weight: 0 }).toEqual({ ...before, weight: 0 });
      }
    }),
  );
});

it('keeps what adds up to 100 already', () => {
  expect(scaleTo100(DEFAULT_BODY)).toEqual(DEFAULT_BODY);
});

it('has nothing to scale where nothing weighs, or a field is empty', () => {
  const weightless = FACTOR_KEYS.reduce(
    (body, key) => withValueAt(body, `/factors/${key}/weight`, 0),
    DEFAULT_BODY,
  );
  expect(scaleTo100(weightless)).toBeNull();
  expect(
    scaleTo100(withValueAt(DEFAULT_BODY, '/factors/loginFrequency/weight', Number.NaN)),
  ).toBeNull();
});
