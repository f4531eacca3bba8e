import { addDays } from '@customer-health/scoring';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutcomeRow } from './queries.ts';
import { dateSubjects } from './score-subjects.ts';

const row = (customerId: string, churned: boolean, day: string | null): OutcomeRow => ({
  ...{ customerId, churned, day, name: customerId },
  ...{ reason: null, arr: null, currency: null },
});
const range = { horizon: 90, to: '2026-11-23' };
const scoredOn = (rows: OutcomeRow[], of = range) =>
  dateSubjects(rows, of).map((one) => [one.customerId, one.scoredOn]);

describe('dateSubjects', () => {
  it('takes who has an outcome so many days before it', () => {
    const rows = [row('a', true, '2026-03-01'), row('b', false, '2026-06-30')];
    expect(scoredOn(rows, { ...range, horizon: 1 })).toEqual([
      ['a', '2026-02-28'],
      ['b', '2026-06-29'],
    ]);
  });

  it('deals the sorted days of the churned to the others, by id, in turn', () => {
    const rows = [
      ...[row('a', false, null), row('b', true, '2026-09-01'), row('c', false, null)],
      ...[row('d', true, '2026-05-01'), row('e', false, null), row('f', true, '2026-05-01')],
      row('g', false, null),
    ];
    const day = (text: string) => addDays(text, -90);
    expect(scoredOn(rows).filter(([id]) => 'aceg'.includes(id ?? ''))).toEqual([
      ['a', day('2026-05-01')],
      ['c', day('2026-05-01')],
      ['e', day('2026-09-01')],
      ['g', day('2026-05-01')],
    ]);
  });

  it('takes the end of the range where nobody churned', () => {
    expect(scoredOn([row('a', false, null)])).toEqual([['a', '2026-08-25']]);
  });

  it('sees both groups on the same days, each as often as the other up to one', () => {
    const days = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 80 }), (churns, others) => {
        const rows = [
          ...churns.map((ago, index) => row(`a${index}`, true, addDays(range.to, -ago))),
          ...Array.from({ length: others }, (_, index) => row(`b${index}`, false, null)),
        ];
        const dated = dateSubjects(rows, range);
        const count = (churned: boolean, day: string) =>
          dated.filter((one) => one.churned === churned && one.scoredOn === day).length;
        for (const day of new Set(dated.map((one) => one.scoredOn))) {
          const share = (count(true, day) * others) / churns.length;
          expect(Math.abs(count(false, day) - share)).toBeLessThanOrEqual(count(true, day));
        }
      }),
    );
  });
});
