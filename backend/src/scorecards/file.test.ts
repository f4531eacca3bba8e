import { DEFAULT_SCORECARD } from '@customer-health/scoring';
import { describe, expect, it } from 'vitest';
import { readScorecard, ScorecardFileError, writeScorecard } from './file.ts';
import { changesText, previewText } from './text.ts';

const { version: _, ...good } = DEFAULT_SCORECARD;

function faultsOf(value: unknown) {
  try {
    readScorecard(typeof value === 'string' ? value : JSON.stringify(value), 'a.json');
  } catch (error) {
    expect(error).toBeInstanceOf(ScorecardFileError);
    return (error as ScorecardFileError).faults.map(({ pointer, code }) => [pointer, code]);
  }
  return [];
}

describe('a scorecard file', () => {
  it('comes back as it was written, whether or not it begins with a byte order mark', () => {
    const text = writeScorecard('default', DEFAULT_SCORECARD);
    expect(readScorecard(text, 'a.json')).toEqual(good);
    expect(readScorecard(`\uFEFF${text}`, 'a.json')).toEqual(good);
    expect(text).not.toContain('version');
  });

  it('is refused with everything that is wrong, each with where it stands', () => {
    expect(faultsOf('{"id": ')).toEqual([['#', 'malformed_json']]);
    expect(faultsOf([])).toEqual([['#', 'wrong_type']]);
    const { id: __, ...nameless } = good;
    expect(faultsOf(nameless)).toEqual([['#/id', 'required']]);
    expect(faultsOf({ ...good, id: 'Not Kebab', version: 1 })).toEqual(
      expect.arrayContaining([
        ['#/version', 'unknown_field'],
        ['#/id', 'invalid_format'],
      ]),
    );
    const { apiUsageTrend: ___, ...four } = good.factors;
    expect(faultsOf({ ...good, factors: four })).toEqual([['#/factors/apiUsageTrend', 'required']]);
    expect(faultsOf({ ...good, bands: { healthy: 50, watch: 50, atRisk: 50 } })).toEqual([
      ['#/bands/watch', 'invalid_value'],
      ['#/bands/atRisk', 'invalid_value'],
    ]);
    expect(() => readScorecard('{}', 'a.json')).toThrow(
      /^a\.json is not a valid scorecard:\n {2}#/,
    );
  });
});

describe('the text of a preview', () => {
  it('tells changes, bands, moves with ARR, and who is affected the most', () => {
    expect(changesText([{ pointer: '/bands/healthy', from: 75, to: 80 }])).toBe(
      '  /bands/healthy: 75 → 80\n',
    );
    const side = {
      mean: 50,
      histogram: [],
      bands: [{ band: 'at_risk' as const, customers: 1, arr: 5 }],
    };
    const moved = {
      ...{ customerId: 'a', name: 'Acme', segment: null, arr: 1_234, difference: -10 },
      before: { score: 60, band: 'watch' as const },
      after: { score: 50, band: 'at_risk' as const },
    };
    const text = previewText({
      ...{ scope: 'everybody', comparedWith: { id: 'default', version: 3 }, currency: 'USD' },
      ...{ customers: 2, withoutArr: 0, before: side, after: { ...side, mean: null } },
      moves: [
        { from: 'watch', to: 'at_risk', customers: 1, arr: 1_234 },
        { from: 'watch', to: 'watch', customers: 1, arr: 1 },
      ],
      bandChanges: { customers: 1, arr: 1_234, first: [moved] },
      mostAffected: [moved],
      rankCorrelation: null,
    });
    expect(text).toBe(`All customers (no rule yet): 2, compared with version 3 of "default"
Mean score: 50.0 → none; rank correlation not defined
  at risk  1 → 1
Change band: 1 customers, ARR 1,234 USD
  watch → at risk: 1, ARR 1,234 USD
Most affected:
  Acme (a): 60.0 → 50.0
`);
  });
});
