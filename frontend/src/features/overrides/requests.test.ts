import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { overridesQuery, useOverrides } = await import('./list-overrides.ts');
const { useSetOverride } = await import('./set-override.ts');
const { useEndOverride } = await import('./end-override.ts');

it('asks for the overrides', async () => {
  fetchStub.mockResolvedValueOnce(answer([]));
  await new QueryClient().fetchInfiniteQuery(overridesQuery('a'));
  expect(lastRequest(fetchStub).url).toBe('/api/customers/a/overrides?limit=5');
  expect(runHook(() => useOverrides('x')).isPending).toBe(true);
});

it('sets and ends one, and makes what is shown of the customer old', async () => {
  const cache = new QueryClient();
  const isOld = () => cache.getQueryState(['health', 'a', 'today'])?.isInvalidated;
  cache.setQueryData(['health', 'a', 'today'], 'before');
  fetchStub.mockResolvedValueOnce(answer({}));
  const body = { score: 20, reason: 'x' };
  await runHook(() => useSetOverride('a'), cache).mutateAsync(body);
  expect(lastRequest(fetchStub)).toEqual({ method: 'PUT', url: '/api/customers/a/override', body });
  expect(isOld()).toBe(true);
  fetchStub.mockResolvedValueOnce(new Response(null, { status: 204 }));
  await runHook(() => useEndOverride('a'), cache).mutateAsync();
  expect(lastRequest(fetchStub)).toEqual({ method: 'DELETE', url: '/api/customers/a/override' });
});
