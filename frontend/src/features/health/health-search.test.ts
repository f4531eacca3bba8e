import { expect, it } from 'vitest';
import { parseHealthSearch } from './health-search.ts';

it('reads a day, and nothing else', () => {
  expect(parseHealthSearch({ asOf: '2026-11-01', type: 'login' })).toEqual({ asOf: '2026-11-01' });
  expect(parseHealthSearch({ asOf: 'yesterday' })).toEqual({});
  expect(parseHealthSearch({})).toEqual({});
});
