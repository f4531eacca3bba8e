import { expect, it } from 'vitest';
import { daysOf, parseChangesSearch, sinceDay, sinceDays } from './changes-search.ts';

it('reads a number of days or a day, and nothing else', () => {
  expect(parseChangesSearch({ since: '7', type: 'login' })).toEqual({ since: '7' });
  expect(parseChangesSearch({ since: '2026-11-01' })).toEqual({ since: '2026-11-01' });
  expect(parseChangesSearch({ since: '8' })).toEqual({});
  expect(parseChangesSearch({ since: 'yesterday' })).toEqual({});
  expect(parseChangesSearch({})).toEqual({});
});

it('compares with 30 days ago unless it is told otherwise', () => {
  expect(sinceDay(undefined, '2026-11-24')).toBe('2026-10-25');
  expect(sinceDay('7', '2026-11-24')).toBe('2026-11-17');
  expect(sinceDay('2026-03-01', '2026-11-24')).toBe('2026-03-01');
});

it('compares with no day that is the same or later', () => {
  expect(sinceDay('2026-11-24', '2026-11-24')).toBe('2026-10-25');
  expect(sinceDay('2026-11-25', '2026-11-24')).toBe('2026-10-25');
});

it('writes nothing for the default', () => {
  expect([7, 30, 90].map(sinceDays)).toEqual(['7', undefined, '90']);
  expect([undefined, '7', '2026-11-01'].map(daysOf)).toEqual([30, 7, null]);
});
