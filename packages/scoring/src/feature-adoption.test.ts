import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { scoreFeatureAdoption } from './feature-adoption.ts';
import { DEFAULT_SCORECARD } from './model.ts';

const settings = DEFAULT_SCORECARD.factors.featureAdoption;
const names = (length: number) => Array.from({ length }, (_, index) => `f${index}`);
const facts = (used: number, defined: number) => ({ tracked: true, used: names(used), defined });

describe('feature adoption', () => {
  test.each([
    [0, 10, 0],
    [6, 10, 60],
    [10, 10, 100],
    [12, 10, 100],
  ])('%i of %i → %i', (used, defined, score) => {
    expect(scoreFeatureAdoption(facts(used, defined), settings).score).toBe(score);
  });

  it('tells the facts in a sentence', () => {
    expect(scoreFeatureAdoption(facts(6, 10), settings).summary).toBe(
      '6 of 10 key features used in 90 days',
    );
    expect(scoreFeatureAdoption(facts(1, 1), settings).summary).toBe(
      '1 of 1 key feature used in 90 days',
    );
  });

  it('has no data where no key feature is defined, or none was ever used by anybody', () => {
    expect(scoreFeatureAdoption(facts(0, 0), settings)).toEqual({
      score: null,
      summary: 'No key features are defined',
    });
    expect(scoreFeatureAdoption({ ...facts(0, 3), tracked: false }, settings).score).toBeNull();
  });

  it('rises with each feature used and falls with each one defined', () => {
    fc.assert(
      fc.property(fc.nat({ max: 50 }), fc.integer({ min: 1, max: 50 }), (used, defined) => {
        const score = (u: number, d: number) =>
          scoreFeatureAdoption(facts(u, d), settings).score ?? -1;
        expect(score(used + 1, defined)).toBeGreaterThanOrEqual(score(used, defined));
        expect(score(used, defined + 1)).toBeLessThanOrEqual(score(used, defined));
      }),
    );
  });
});
