import { BANDS, type ScorecardPreview } from '@customer-health/scoring';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bandSpans, binHeights } from './band-spans.ts';
import { previewScope, summaryWords, sumUpMoves } from './preview-words.ts';

const band = fc.constantFrom(...BANDS);
const moves = fc.array(
  fc.record({ from: band, to: band, customers: fc.nat(99), arr: fc.nat(9_999) }),
);

it('everybody who changes band falls, rises, or gets or loses the score', () => {
  fc.assert(
    fc.property(moves, (all) => {
      const { fall, rise, other } = sumUpMoves(all);
      const changed = all.filter(({ from, to }) => from !== to);
      const sum = (key: 'customers' | 'arr') =>
        changed.reduce((total, move) => total + move[key], 0);
      expect(fall.customers + rise.customers + other.customers).toBe(sum('customers'));
      expect(fall.arr + rise.arr + other.arr).toBe(sum('arr'));
      const reversed = sumUpMoves(all.map((move) => ({ ...move, from: move.to, to: move.from })));
      expect(reversed).toEqual({ fall: rise, rise: fall, other });
    }),
  );
});

const side = (healthy: number, mean: number | null): ScorecardPreview['before'] => ({
  bands: BANDS.map((name) => ({ band: name, customers: name === 'healthy' ? healthy : 1, arr: 5 })),
  mean,
  histogram: Array.from({ length: 20 }, (_, bin) => ({
    from: bin * 5,
    to: bin * 5 + 5,
    customers: bin === 19 ? healthy : 0,
  })),
});
const move = { customerId: 'a', name: null, segment: null, arr: 1, difference: -1 };
const preview: ScorecardPreview = {
  customers: 9,
  withoutArr: 0,
  before: side(4, 60.26),
  after: side(2, 58),
  moves: [
    { from: 'healthy', to: 'watch', customers: 1_200, arr: 10 },
    { from: 'watch', to: 'healthy', customers: 1, arr: 20 },
    { from: 'no_data', to: 'watch', customers: 1, arr: 3 },
    { from: 'watch', to: 'watch', customers: 6, arr: 500 },
  ],
  bandChanges: { customers: 1_202, arr: 33, first: [] },
  mostAffected: [
    { ...move, before: { score: 50, band: 'at_risk' }, after: { score: 49, band: 'at_risk' } },
  ],
  rankCorrelation: 1,
};

it('says what a preview comes to', () => {
  expect(summaryWords(preview, 'USD')).toBe(
    '1,200 customers fall a band, 1 rises, 1 gets or loses its score. $33 of ARR changes band. Mean score: 60.3 now, 58.0 after.',
  );
  const still = { ...preview, bandChanges: { customers: 0, arr: 0, first: [] }, mostAffected: [] };
  expect(summaryWords(still, 'USD')).toBe('Nothing changes for anybody.');
  const unscored = { ...preview, before: side(4, null) };
  expect(summaryWords(unscored, 'USD')).not.toContain('Mean');
});

it('lays the bands side by side over the whole bar', () => {
  const spans = bandSpans(preview.before);
  expect(spans.map(({ share }) => share)).toEqual([50, 12.5, 12.5, 12.5, 12.5]);
  expect(spans.map(({ from }) => from)).toEqual([0, 50, 62.5, 75, 87.5]);
  const nobody = {
    ...preview.before,
    bands: BANDS.map((name) => ({ band: name, customers: 0, arr: 0 })),
  };
  expect(bandSpans(nobody).every(({ share }) => share === 0)).toBe(true);
});

it('measures both histograms by the tallest bar of both', () => {
  const bins = binHeights(preview.before, preview.after);
  expect(bins).toHaveLength(20);
  expect(bins.at(-1)).toEqual({ from: 95, to: 100, before: 1, after: 0.5 });
  expect(bins[0]).toEqual({ from: 0, to: 5, before: 0, after: 0 });
});

it('previews on everybody until a rule names the scorecard', () => {
  const rules = [{ segments: ['SMB'], scorecardId: 'small' }];
  expect(previewScope('default', { rules })).toBe('rules');
  expect(previewScope('small', { rules })).toBe('rules');
  expect(previewScope('large', { rules })).toBe('everybody');
});
