import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { featuresQuery, useFeatures, useSaveFeatures } = await import('./key-features.ts');

it('saves the list and shows it at once', async () => {
  const cache = new QueryClient();
  fetchStub.mockImplementation(() => Promise.resolve(answer({ features: ['reports'] })));
  await runHook(useSaveFeatures, cache).mutateAsync(['reports']);
  expect(lastRequest(fetchStub)).toEqual({
    method: 'PUT',
    url: '/api/settings/features',
    body: { features: ['reports'] },
  });
  expect(runHook(useFeatures, cache).data).toEqual({ features: ['reports'] });
});

it('asks for the list', async () => {
  const cache = new QueryClient();
  expect(runHook(useFeatures, cache).isPending).toBe(true);
  fetchStub.mockResolvedValueOnce(answer({ features: [] }));
  expect(await cache.fetchQuery(featuresQuery)).toEqual({ features: [] });
  expect(lastRequest(fetchStub)).toEqual({ method: 'GET', url: '/api/settings/features' });
});
