import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { customerPages, refreshCustomer } from './customer-pages.ts';

const page = (nextCursor: string | null) => ({ rows: ['row'], nextCursor, total: 2 });

it('asks for one page after the other', async () => {
  const read = vi.fn().mockResolvedValueOnce(page('c2')).mockResolvedValueOnce(page(null));
  const query = customerPages({ queryKey: ['notes', 'acme'], limit: 5, read });
  const { pages } = await new QueryClient().fetchInfiniteQuery({ ...query, pages: 2 });
  expect(pages.map(({ nextCursor }) => nextCursor)).toEqual(['c2', null]);
  expect(read.mock.calls.map(([asked]) => asked)).toEqual([
    { limit: 5 },
    { limit: 5, cursor: 'c2' },
  ]);
});

it('refreshes the rarer the more pages there are', () => {
  const { refetchInterval } = customerPages({ queryKey: ['n', 'a'], limit: 5, read: vi.fn() });
  const interval = refetchInterval as (query: unknown) => unknown;
  expect(interval({ state: { error: null, data: undefined } })).toBe(3000);
  expect(interval({ state: { error: null, data: { pages: [1, 2, 3] } } })).toBe(9000);
});

it('keeps rows on the screen while the filter changes, not while the customer does', () => {
  const { placeholderData } = customerPages({ queryKey: ['n', 'a'], limit: 5, read: vi.fn() });
  const keep = placeholderData as (previous: unknown, query: unknown) => unknown;
  const data = { pages: [], pageParams: [] };
  expect(keep(data, { queryKey: ['n', 'a', 'all'] })).toBe(data);
  expect(keep(data, { queryKey: ['n', 'b'] })).toBeUndefined();
});

it('makes everything of one customer old', async () => {
  const cache = new QueryClient();
  cache.setQueryData(['notes', 'a'], 1);
  cache.setQueryData(['notes', 'b'], 1);
  await refreshCustomer(cache, 'a');
  const isOld = (id: string) => cache.getQueryState(['notes', id])?.isInvalidated;
  expect([isOld('a'), isOld('b')]).toEqual([true, false]);
});
