import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { demoQuery, isLoading, useDemoStatus, useLoadDemo, useRefreshAfterLoad, useRemoveDemo } =
  await import('./demo-status.ts');

it('asks how many demo customers there are', async () => {
  const cache = new QueryClient();
  fetchStub.mockResolvedValueOnce(answer({ customers: 80, demoCustomers: 80 }));
  await cache.fetchQuery(demoQuery);
  expect(lastRequest(fetchStub)).toEqual({ method: 'GET', url: '/api/demo' });
  expect(runHook(useDemoStatus, cache).data).toEqual({ customers: 80, demoCustomers: 80 });
});

it('removes them and makes everything else old', async () => {
  const cache = new QueryClient();
  cache.setQueryData(['customers'], 'before');
  fetchStub.mockResolvedValueOnce(answer({ customers: 0, demoCustomers: 0 }));
  await runHook(useRemoveDemo, cache).mutateAsync();
  expect(lastRequest(fetchStub)).toEqual({ method: 'DELETE', url: '/api/demo' });
  expect(cache.getQueryData(demoQuery.queryKey)).toEqual({ customers: 0, demoCustomers: 0 });
  expect(cache.getQueryState(['customers'])?.isInvalidated).toBe(true);
});

it('begins to load them, and asks often until that has ended', async () => {
  const cache = new QueryClient();
  const loading = { state: 'running', stage: 'history', done: 3, total: 89 };
  const status = { customers: 80, demoCustomers: 80, loading };
  fetchStub.mockResolvedValueOnce(answer(status));
  await runHook(useLoadDemo, cache).mutateAsync({ customers: 80, besideOwn: false });
  expect(lastRequest(fetchStub)).toEqual({
    ...{ method: 'POST', url: '/api/demo', body: { customers: 80, besideOwn: false } },
  });
  expect(cache.getQueryData(demoQuery.queryKey)).toEqual(status);
  const every = demoQuery.refetchInterval as (query: object) => number;
  expect(every({ state: { data: status } })).toBe(500);
  expect(every({ state: {} })).toBe(30_000);
  expect(isLoading({ customers: 0, demoCustomers: 0 })).toBe(false);
  expect(runHook(() => useRefreshAfterLoad(undefined) ?? null, cache)).toBeNull();
});
