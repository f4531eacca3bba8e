import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { usageQuery, useUsage } = await import('./list-usage.ts');

it('asks for the usage', async () => {
  fetchStub.mockResolvedValueOnce(answer([]));
  await new QueryClient().fetchInfiniteQuery(usageQuery('a'));
  expect(lastRequest(fetchStub).url).toBe('/api/customers/a/usage?limit=10');
  expect(runHook(() => useUsage('x')).isPending).toBe(true);
});
