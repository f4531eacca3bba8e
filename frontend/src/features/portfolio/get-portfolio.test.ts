import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { portfolioQuery, usePortfolio } = await import('./get-portfolio.ts');

it('asks for the customers and the window that the URL names, again and again', async () => {
  fetchStub.mockResolvedValueOnce(answer({ customers: 3 }));
  const query = portfolioQuery({ segment: ['SMB', 'Startup'], window: 90 });
  expect(await new QueryClient().fetchQuery(query)).toEqual({ customers: 3 });
  expect(lastRequest(fetchStub)).toEqual({
    method: 'GET',
    url: '/api/portfolio?segment=SMB&segment=Startup&window=90',
  });
  expect(query.refetchInterval).toBe(10_000);
});

it('is pending until the server answers', () => {
  expect(runHook(() => usePortfolio({})).isPending).toBe(true);
});
