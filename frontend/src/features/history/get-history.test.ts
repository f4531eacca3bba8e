import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { answer, lastRequest, problem, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { historyQuery, useHistory } = await import('./get-history.ts');

afterEach(() => vi.useRealTimers());

it('asks for so many days, today included', async () => {
  vi.useFakeTimers({ now: new Date('2026-11-24T12:00:00Z'), toFake: ['Date'] });
  fetchStub.mockResolvedValueOnce(answer({ points: [] }));
  await new QueryClient().fetchQuery(historyQuery('a/b', 30));
  expect(lastRequest(fetchStub).url).toBe('/api/customers/a%2Fb/history?from=2026-10-26');
});

it('keeps what is shown while the range changes, not while the customer does', () => {
  const { placeholderData } = historyQuery('a', 30);
  const keep = placeholderData as (previous: unknown, query: unknown) => unknown;
  expect(keep(1, { queryKey: ['history', 'a', 90] })).toBe(1);
  expect(keep(1, { queryKey: ['history', 'b', 90] })).toBeUndefined();
});

it('asks again every 10 s, but not for a customer that is not there', async () => {
  const interval = historyQuery('gone', 30).refetchInterval as (query: unknown) => unknown;
  expect(interval({ state: { error: null } })).toBe(10_000);
  fetchStub.mockResolvedValueOnce(problem(404));
  const error: unknown = await new QueryClient()
    .fetchQuery({ ...historyQuery('gone', 30), retry: false })
    .catch((e: unknown) => e);
  expect(interval({ state: { error } })).toBe(false);
});

it('is pending until the server answers', () => {
  expect(runHook(() => useHistory('x', 30)).isPending).toBe(true);
});
