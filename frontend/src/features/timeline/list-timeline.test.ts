import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { timelineQuery, useTimeline } = await import('./list-timeline.ts');

it('asks for what the URL names', async () => {
  fetchStub.mockResolvedValueOnce(answer([]));
  const search = { type: ['login', 'note'] as const, from: '2026-11-01', to: '2026-11-30' };
  const query = timelineQuery('a/b', { ...search, type: [...search.type] });
  await new QueryClient().fetchInfiniteQuery(query);
  expect(lastRequest(fetchStub).url).toBe(
    '/api/customers/a%2Fb/timeline?type=login&type=note&from=2026-11-01&to=2026-11-30&limit=25',
  );
});

it('is pending until the server answers', () => {
  expect(runHook(() => useTimeline('x', {})).isPending).toBe(true);
});
