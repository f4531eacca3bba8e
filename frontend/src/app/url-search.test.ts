import { expect, it } from 'vitest';
import { parseSearch, stringifySearch } from './url-search.ts';

it('writes and reads lists by repeating the name', () => {
  const search = { search: 'a&b=c', band: ['watch', 'at_risk'], sort: '-arr', page: 2 };
  expect(stringifySearch(search)).toBe(
    '?search=a%26b%3Dc&band=watch&band=at_risk&sort=-arr&page=2',
  );
  expect(parseSearch(stringifySearch(search))).toEqual({ ...search, page: '2' });
});

it('writes nothing for what is not there', () => {
  expect(stringifySearch({})).toBe('');
  expect(stringifySearch({ a: undefined, b: [], c: '', d: null })).toBe('');
});

it('reads the query with or without its question mark', () => {
  expect(parseSearch('?a=1')).toEqual({ a: '1' });
  expect(parseSearch('')).toEqual({});
});
