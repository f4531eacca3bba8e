import { expect, it } from 'vitest';
import { describeDay, describeSearch } from './print-words.ts';

it('says filters in words', () => {
  expect(
    describeSearch({ search: 'acme', band: ['at_risk', 'watch'], asOf: '2026-11-01', odd: 3 }),
  ).toEqual(['Search: acme', 'Band: At risk, Watch', 'odd: 3']);
  expect(describeSearch({})).toEqual([]);
});

it('says the day', () => {
  expect(describeDay({ asOf: '2026-11-01' })).toMatch(/^As of .*2026/);
  expect(describeDay({})).toBe('Current scores');
  expect(describeDay({ asOf: 'never' })).toBe('Current scores');
});
