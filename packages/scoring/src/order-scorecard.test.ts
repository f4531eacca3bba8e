import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SCORECARD } from './model.ts';
import { orderScorecard } from './order-scorecard.ts';
import { anyScorecard } from './test-facts.ts';

/** The same value with the keys of every object turned round. */
function turned(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(turned);
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, part]) => [key, turned(part)]));
}

const { id: _, version: __, ...body } = DEFAULT_SCORECARD;

describe('the order of a scorecard', () => {
  it('is that of the default, without its name', () => {
    const found = orderScorecard(turned(DEFAULT_SCORECARD) as typeof DEFAULT_SCORECARD);
    expect(JSON.stringify(found)).toBe(JSON.stringify(body));
  });

  it('puts what a hard rule looks at first', () => {
    const rule = { cap: 40, is: 'over', value: 60, fact: 'daysOverdue' } as const;
    const { hardRules } = orderScorecard({ ...body, hardRules: [rule, rule] });
    const ordered = '{"fact":"daysOverdue","is":"over","value":60,"cap":40}';
    expect(JSON.stringify(hardRules)).toBe(`[${ordered},${ordered}]`);
  });

  it('changes no number and depends on no order', () => {
    fc.assert(
      fc.property(anyScorecard, (scorecard) => {
        const { id: ___, version: ____, ...numbers } = scorecard;
        expect(orderScorecard(scorecard)).toEqual(numbers);
        const other = orderScorecard(turned(scorecard) as typeof scorecard);
        expect(JSON.stringify(other)).toBe(JSON.stringify(orderScorecard(scorecard)));
      }),
    );
  });
});
