import type { View } from '@customer-health/contract';
import { expect, it } from 'vitest';
import { parseViewsSearch, sameQuery, splitViews, viewLink } from './views-search.ts';

it('reads the view out of the address', () => {
  expect(parseViewsSearch({ view: 'abc', band: 'watch' })).toEqual({ view: 'abc' });
  expect(parseViewsSearch({ view: ['a', 'b'] })).toEqual({ view: 'a' });
  expect(parseViewsSearch({ view: '' })).toEqual({});
  expect(parseViewsSearch({})).toEqual({});
});

it('takes queries for the same that differ in the order of their parameters alone', () => {
  expect(sameQuery('band=watch&sort=name', 'sort=name&band=watch')).toBe(true);
  expect(sameQuery('search=a+b', 'search=a%20b')).toBe(true);
  expect(sameQuery('sort=arr&sort=name', 'sort=name&sort=arr')).toBe(false);
  expect(sameQuery('', 'band=watch')).toBe(false);
});

it('tells own views from those of others', () => {
  const view = (id: string, author: string) => ({ id, author }) as View;
  const views = [view('1', 'Ana'), view('2', 'Ben'), view('3', 'Ana')];
  const { own, shared } = splitViews(views, 'Ana');
  expect([own.map(({ id }) => id), shared.map(({ id }) => id)]).toEqual([['1', '3'], ['2']]);
});

it('links to a view with its filters, so that the list is right at once', () => {
  const link = viewLink('http://host', { id: 'abc', query: 'band=watch&search=a+b' });
  expect(link).toBe('http://host/customers?band=watch&search=a+b&view=abc');
  expect(viewLink('http://host', { id: 'abc', query: '' })).toBe('http://host/customers?view=abc');
});
