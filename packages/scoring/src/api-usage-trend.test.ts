import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { scoreApiUsageTrend } from './api-usage-trend.ts';
import { DEFAULT_SCORECARD } from './model.ts';

const settings = DEFAULT_SCORECARD.factors.apiUsageTrend;
const score = (current: number, previous: number, smoothing = settings.smoothing) =>
  scoreApiUsageTrend({ tracked: true, current, previous }, { ...settings, smoothing }).score ?? -1;

describe('API usage trend', () => {
  test.each([
    [0, 0, 50],
    [500, 500, 50],
    [30, 50, 40],
    [50, 30, 60],
    [980, 0, 99],
    [0, 980, 1],
  ])('%i after %i → %i', (current, previous, expected) => {
    expect(score(current, previous)).toBe(expected);
  });

  it('is 50 without calls also when nothing smooths', () => {
    expect(score(0, 0, 0)).toBe(50);
  });

  it('tells the facts in a sentence', () => {
    const measure = scoreApiUsageTrend({ tracked: true, current: 800, previous: 1_000 }, settings);
    expect(measure.summary).toBe('800 API calls in 30 days, 1,000 in the 30 before');
  });

  it('has no data before the first call was received', () => {
    expect(
      scoreApiUsageTrend({ tracked: false, current: 0, previous: 0 }, settings).score,
    ).toBeNull();
  });

  const calls = fc.nat({ max: 1_000_000_000 });

  it('rises with calls now, falls with calls before', () => {
    fc.assert(
      fc.property(calls, calls, (current, previous) => {
        expect(score(current + 1, previous)).toBeGreaterThanOrEqual(score(current, previous));
        expect(score(current, previous + 1)).toBeLessThanOrEqual(score(current, previous));
      }),
    );
  });

  it('is above 50 exactly when there are more calls than before, and mirrors when they are swapped', () => {
    fc.assert(
      fc.property(calls, calls, (current, previous) => {
        expect(Math.sign(score(current, previous) - 50)).toBe(Math.sign(current - previous));
        expect(score(current, previous) + score(previous, current)).toBeCloseTo(100, 9);
      }),
    );
  });

  it('stays nearer to 50 for a small volume than for a large one with the same ratio', () => {
    expect(score(4, 2)).toBeLessThan(score(400, 200));
  });
});
