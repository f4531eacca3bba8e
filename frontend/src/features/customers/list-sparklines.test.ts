import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { sparklinesQuery, useSparklines } = await import('./list-sparklines.ts');
const { facetsQuery, useFacets } = await import('../../components/get-facets.ts');

it('asks for the scores of all rows at once, whatever their order, and gives them by id', async () => {
  const customers = [{ id: 'a', scores: [1, null] }];
  fetchStub.mockResolvedValueOnce(answer({ from: 'x', to: 'y', customers }));
  const scores = await new QueryClient().fetchQuery(sparklinesQuery(['b', 'a']));
  expect(scores.get('a')).toEqual([1, null]);
  expect(lastRequest(fetchStub)).toEqual({
    method: 'GET',
    url: '/api/customer-sparklines?id=a&id=b',
  });
  expect(sparklinesQuery(['a', 'b']).queryKey).toEqual(sparklinesQuery(['b', 'a']).queryKey);
  expect(sparklinesQuery([]).enabled).toBe(false);
});

it('asks for segments and owners', async () => {
  fetchStub.mockResolvedValueOnce(answer({ segments: {}, owners: {} }));
  await new QueryClient().fetchQuery(facetsQuery());
  expect(lastRequest(fetchStub).url).toBe('/api/customer-facets');
});

it('has nothing before the server answers', () => {
  expect(runHook(() => ({ scores: useSparklines(['a']) })).scores).toBeUndefined();
  expect(runHook(() => useFacets()).isPending).toBe(true);
});
