import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../components/test-api.ts';

const sent = stubFetch();
const { freshnessQuery, isLate } = await import('./freshness.ts');
const { createQueryClient } = await import('./query-client.ts');

it('asks how far scores are behind', async () => {
  sent.mockResolvedValue(answer({ waitingCustomers: 2, behindSeconds: 3.5 }));
  expect(await createQueryClient().fetchQuery(freshnessQuery)).toEqual({
    waitingCustomers: 2,
    behindSeconds: 3.5,
  });
  expect(lastRequest(sent)).toEqual({ method: 'GET', url: '/api/freshness' });
});

it('is late beyond two readings of the list', () => {
  expect([isLate(0), isLate(10), isLate(10.5)]).toEqual([false, false, true]);
});
