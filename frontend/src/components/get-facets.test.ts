import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from './test-api.ts';
import { runHook } from './test-hook.tsx';

const fetchStub = stubFetch();
const { facetsQuery, useFacetWords } = await import('./get-facets.ts');

it('lists segments and owners once they are known', async () => {
  const cache = new QueryClient();
  expect(runHook(useFacetWords, cache)).toEqual({ segments: [], owners: [] });
  const facets = {
    segments: { values: [{ value: 'SMB', customers: 2 }], without: 1 },
    owners: { values: [{ value: 'Ana', customers: 3 }], without: 0 },
  };
  fetchStub.mockResolvedValueOnce(answer(facets));
  await cache.fetchQuery(facetsQuery());
  expect(lastRequest(fetchStub)).toEqual({ method: 'GET', url: '/api/customer-facets' });
  expect(runHook(useFacetWords, cache)).toEqual({ segments: ['SMB'], owners: ['Ana'] });
});
