import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, problem, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { changesQuery, useChanges } = await import('./get-changes.ts');
const days = { from: '2026-10-25', to: undefined };

it('asks for the difference up to today, or up to a past day', async () => {
  const cache = new QueryClient();
  fetchStub.mockImplementation(() => Promise.resolve(answer({ terms: [] })));
  await cache.fetchQuery(changesQuery('a/b', days));
  expect(lastRequest(fetchStub).url).toBe('/api/customers/a%2Fb/changes?from=2026-10-25');
  await cache.fetchQuery(changesQuery('a', { ...days, to: '2026-11-01' }));
  expect(lastRequest(fetchStub).url).toBe('/api/customers/a/changes?from=2026-10-25&to=2026-11-01');
});

it('keeps what is shown while the days change, not while the customer does', () => {
  const { placeholderData } = changesQuery('a', days);
  const keep = placeholderData as (previous: unknown, query: unknown) => unknown;
  expect(keep(1, { queryKey: ['changes', 'a', 'x', 'today'] })).toBe(1);
  expect(keep(1, { queryKey: ['changes', 'b', 'x', 'today'] })).toBeUndefined();
});

it('asks again every 3 s, but not for a customer that is not there', async () => {
  const cache = new QueryClient();
  const interval = changesQuery('gone', days).refetchInterval as (query: unknown) => unknown;
  expect(interval({ state: { error: null } })).toBe(3000);
  fetchStub.mockResolvedValueOnce(problem(404));
  const error: unknown = await cache
    .fetchQuery({ ...changesQuery('gone', days), retry: false })
    .catch((e: unknown) => e);
  expect(interval({ state: { error } })).toBe(false);
});

it('is pending until the server answers', () => {
  expect(runHook(() => useChanges('x', days)).isPending).toBe(true);
});
