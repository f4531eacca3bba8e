import { expect, it } from 'vitest';
import { daysInUrl, parseHistorySearch, shownDays } from './history-search.ts';

it('reads a number of days that can be chosen, as a text or as a number', () => {
  expect(parseHistorySearch({ days: '365', type: 'login' })).toEqual({ days: 365 });
  expect(parseHistorySearch({ days: 30 })).toEqual({ days: 30 });
  expect(parseHistorySearch({ days: '31' })).toEqual({});
  expect(parseHistorySearch({})).toEqual({});
});

it('shows 90 days unless it is told otherwise, and does not write them', () => {
  expect([shownDays(undefined), shownDays(30)]).toEqual([90, 30]);
  expect([daysInUrl(90), daysInUrl(180)]).toEqual([undefined, 180]);
  expect(parseHistorySearch({ days: '90' })).toEqual({});
});
