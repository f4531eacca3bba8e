import { expect, it } from 'vitest';
import { arrAtRisk, changesOf, countAtRisk, toneOf } from './key-figures.ts';
import { PORTFOLIO } from './test-portfolio.ts';

it('changes are the differences of what is shown', () => {
  expect(changesOf(PORTFOLIO)).toEqual({ arrAtRisk: 25, share: 9.6, average: -1, renewals: -2 });
});

it('nothing is known without history, or without ARR', () => {
  const nothing = { arrAtRisk: null, share: null, average: null, renewals: null };
  expect(changesOf({ ...PORTFOLIO, before: null })).toEqual(nothing);
  expect(changesOf({ ...PORTFOLIO, arrAtRiskShare: null, weightedMeanScore: null })).toMatchObject({
    arrAtRisk: 25,
    share: null,
    average: null,
  });
});

it('more ARR at risk is bad news, a higher score is good news', () => {
  expect(toneOf(1, 'moreIsBad')).toBe('bad');
  expect(toneOf(-1, 'moreIsBad')).toBe('good');
  expect(toneOf(1, 'moreIsGood')).toBe('good');
  expect(toneOf(-1, 'moreIsGood')).toBe('bad');
  expect(toneOf(0, 'moreIsBad')).toBe('none');
});

it('at risk is the band of that name and the critical one', () => {
  expect(countAtRisk(PORTFOLIO.bands)).toBe(2);
  expect(arrAtRisk(PORTFOLIO.bands)).toBe(75);
});
