import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, problem, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { eventsQuery, useEvents } = await import('./list-events.ts');

it('asks for one page after the other', async () => {
  const cache = new QueryClient();
  fetchStub.mockResolvedValueOnce(answer([], { link: '</x?cursor=c2>; rel="next"' }));
  fetchStub.mockResolvedValueOnce(answer([]));
  const { pages } = await cache.fetchInfiniteQuery({ ...eventsQuery('a/b', ['login']), pages: 2 });
  expect(pages.map(({ nextCursor }) => nextCursor)).toEqual(['c2', null]);
  expect(fetchStub.mock.calls[0]?.[0]).toBe('/api/customers/a%2Fb/events?type=login&limit=25');
  expect(lastRequest(fetchStub).url).toBe(
    '/api/customers/a%2Fb/events?type=login&limit=25&cursor=c2',
  );
});

it('keeps the events on the screen while the filter changes, not while the customer does', () => {
  const keep = eventsQuery('a', ['login']).placeholderData as (
    previous: unknown,
    query: unknown,
  ) => unknown;
  const data = { pages: [], pageParams: [] };
  expect(keep(data, { queryKey: ['events', 'a', 'all'] })).toBe(data);
  expect(keep(data, { queryKey: ['events', 'b', 'all'] })).toBeUndefined();
});

it('refreshes the rarer the more pages there are, and not where there is no customer', async () => {
  const interval = eventsQuery('a', undefined).refetchInterval as (query: unknown) => unknown;
  expect(interval({ state: { error: null, data: undefined } })).toBe(3000);
  expect(interval({ state: { error: null, data: { pages: [1, 2, 3] } } })).toBe(9000);
  fetchStub.mockResolvedValueOnce(problem(404));
  const options = { ...eventsQuery('gone', undefined), retry: false };
  const error: unknown = await new QueryClient()
    .fetchInfiniteQuery(options)
    .catch((e: unknown) => e);
  expect(interval({ state: { error } })).toBe(false);
});

it('is pending until the server answers', () => {
  expect(runHook(() => useEvents('x', undefined)).isPending).toBe(true);
});
