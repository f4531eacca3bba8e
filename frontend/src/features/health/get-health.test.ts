import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, problem, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';
import { healthOf, REFERENCE_FACTS } from './test-health.ts';

const fetchStub = stubFetch();
const { healthQuery, useHealth } = await import('./get-health.ts');
const health = healthOf(REFERENCE_FACTS);

it("asks for today's score, or that of a past day", async () => {
  const cache = new QueryClient();
  fetchStub.mockImplementation(() => Promise.resolve(answer(health)));
  expect(await cache.fetchQuery(healthQuery('a/b', undefined))).toEqual(health);
  expect(lastRequest(fetchStub).url).toBe('/api/customers/a%2Fb/health');
  await cache.fetchQuery(healthQuery('a/b', '2026-11-01'));
  expect(lastRequest(fetchStub).url).toBe('/api/customers/a%2Fb/health?asOf=2026-11-01');
});

it('keeps the score on the screen while the day changes, not while the customer does', () => {
  const { placeholderData } = healthQuery('a', '2026-11-01');
  const keep = placeholderData as (previous: unknown, query: unknown) => unknown;
  expect(keep(health, { queryKey: ['health', 'a', 'today'] })).toBe(health);
  expect(keep(health, { queryKey: ['health', 'b', 'today'] })).toBeUndefined();
  expect(keep(undefined, undefined)).toBeUndefined();
});

it('asks again every 3 s, but not for a customer that is not there', async () => {
  const cache = new QueryClient();
  const { refetchInterval } = healthQuery('gone', undefined);
  const interval = refetchInterval as (query: unknown) => unknown;
  expect(interval({ state: { error: null } })).toBe(3000);
  fetchStub.mockResolvedValueOnce(problem(404));
  const error: unknown = await cache
    .fetchQuery({ ...healthQuery('gone', undefined), retry: false })
    .catch((e: unknown) => e);
  expect(interval({ state: { error } })).toBe(false);
});

it('is pending until the server answers', () => {
  expect(runHook(() => useHealth('x', undefined)).isPending).toBe(true);
});
