import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { scoreInvoiceTimeliness } from './invoice-timeliness.ts';
import { DEFAULT_SCORECARD } from './model.ts';

const settings = DEFAULT_SCORECARD.factors.invoiceTimeliness;

describe('invoice timeliness', () => {
  test.each([
    [0, 2, 0],
    [1, 2, 50],
    [4, 6, 66.667],
    [12, 12, 100],
  ])('%i of %i on time → %f', (onTime, due, score) => {
    expect(scoreInvoiceTimeliness({ onTime, due, daysOverdue: 0 }, settings).score).toBeCloseTo(
      score,
      3,
    );
  });

  it('has no data without an invoice', () => {
    const measure = scoreInvoiceTimeliness({ onTime: 0, due: 0, daysOverdue: 0 }, settings);
    expect(measure).toEqual({ score: null, summary: 'No invoice was due in 365 days' });
  });

  it('rises when one more is on time and falls when one more is late', () => {
    fc.assert(
      fc.property(fc.nat({ max: 12 }), fc.nat({ max: 12 }), (onTime, late) => {
        fc.pre(onTime + late > 0);
        const score = (o: number, l: number) =>
          scoreInvoiceTimeliness({ onTime: o, due: o + l, daysOverdue: 0 }, settings).score ?? -1;
        expect(score(onTime + 1, late)).toBeGreaterThanOrEqual(score(onTime, late));
        expect(score(onTime, late + 1)).toBeLessThanOrEqual(score(onTime, late));
      }),
    );
  });
});
