import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, problem, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { customerQuery, useCustomer } = await import('./get-customer.ts');

it('asks for the customer, whatever characters the id has', async () => {
  fetchStub.mockResolvedValueOnce(answer({ id: 'a/b %' }));
  expect(await new QueryClient().fetchQuery(customerQuery('a/b %'))).toEqual({ id: 'a/b %' });
  expect(lastRequest(fetchStub)).toEqual({ method: 'GET', url: '/api/customers/a%2Fb%20%25' });
});

it('asks again every 3 s, but not for a customer that is not there', async () => {
  const cache = new QueryClient();
  const interval = (id: string) => {
    const query = cache.getQueryCache().find({ queryKey: ['customer', id] });
    const { refetchInterval } = customerQuery(id);
    return query && typeof refetchInterval === 'function' ? refetchInterval(query as never) : null;
  };
  fetchStub.mockResolvedValueOnce(answer({ id: 'there' }));
  await cache.fetchQuery(customerQuery('there'));
  expect(interval('there')).toBe(3000);
  fetchStub.mockResolvedValueOnce(problem(404));
  await cache.fetchQuery({ ...customerQuery('gone'), retry: false }).catch(() => null);
  expect(interval('gone')).toBe(false);
});

it('is pending until the server answers', () => {
  expect(runHook(() => useCustomer('x')).isPending).toBe(true);
});
