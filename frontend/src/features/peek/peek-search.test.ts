import { expect, it } from 'vitest';
import { parsePeekSearch } from './peek-search.ts';

it('reads who is looked at', () => {
  expect(parsePeekSearch({ peek: 'acme', sort: 'name' })).toEqual({ peek: 'acme' });
  expect(parsePeekSearch({ peek: '' })).toEqual({});
  expect(parsePeekSearch({})).toEqual({});
});
