import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { customersQuery, useCustomers } = await import('./list-customers.ts');

it('asks for the page that the URL names and reads total and cursor', async () => {
  const link = '</api/customers?cursor=next>; rel="next"';
  fetchStub.mockResolvedValueOnce(answer([], { 'x-total-count': '120', link }));
  const page = await new QueryClient().fetchQuery(
    customersQuery({ band: ['watch', 'critical'], cursor: ['a', 'b'], page: 3 }),
  );
  expect(page).toEqual({ rows: [], total: 120, nextCursor: 'next' });
  expect(lastRequest(fetchStub)).toEqual({
    method: 'GET',
    url: '/api/customers?band=watch&band=critical&sort=score&limit=50&cursor=b',
  });
});

it('refreshes by itself', () => {
  expect(customersQuery({}).refetchInterval).toBe(5000);
});

it('is pending until the server answers', () => {
  expect(runHook(() => useCustomers({})).isPending).toBe(true);
});
