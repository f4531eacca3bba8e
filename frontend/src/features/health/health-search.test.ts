import { expect, it } from 'vitest';
import { parseHealthSearch } from './health-search.ts';

it('reads a day, and nothing else', () => {
  expect(parseHealthSearch({ asOf: '2026-11-01', type: 'login' })).toEqual({ asOf: '2026-11-01' });
  const days = { from: '2026-10-01', to: '2026-11-01' };
  expect(parseHealthSearch(days)).toEqual(days);
  expect(parseHealthSearch({ asOf: 'yesterday', from: '1', to: ['x'] })).toEqual({});
  expect(parseHealthSearch({})).toEqual({});
});
