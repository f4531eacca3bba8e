import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { startQuery, useStart } = await import('./get-start.ts');

const event = { customerId: 'acme', type: 'login', receivedAt: '2026-11-23T09:30:00Z' };

it('asks every second, and keeps the event that it saw', async () => {
  const cache = new QueryClient();
  fetchStub.mockResolvedValueOnce(answer({ access: 'open', asOf: 'a', latestEvent: event }));
  await cache.fetchQuery(startQuery);
  expect(lastRequest(fetchStub)).toEqual({ method: 'GET', url: '/api/start' });
  expect(startQuery.refetchInterval).toBe(1_000);
  fetchStub.mockResolvedValueOnce(answer({ access: 'open', asOf: 'b', latestEvent: null }));
  await cache.refetchQueries({ queryKey: startQuery.queryKey });
  expect(cache.getQueryData(startQuery.queryKey)).toEqual({
    ...{ access: 'open', asOf: 'b', latestEvent: event },
  });
  expect(runHook(useStart, cache).data?.asOf).toBe('b');
});
