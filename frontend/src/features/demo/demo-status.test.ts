import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { demoQuery, useDemoStatus, useRemoveDemo } = await import('./demo-status.ts');

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
