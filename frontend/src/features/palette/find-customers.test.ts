import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const sent = stubFetch();
const { findCustomersQuery, useFoundCustomers } = await import('./find-customers.ts');

it('asks for a few, by name', async () => {
  sent.mockResolvedValue(answer([]));
  await new QueryClient().fetchQuery(findCustomersQuery('ac me'));
  expect(lastRequest(sent)).toEqual({
    method: 'GET',
    url: '/api/customers?search=ac+me&sort=name&limit=8',
  });
});

it('asks nothing without a text', () => {
  expect(runHook(() => useFoundCustomers('')).fetchStatus).toBe('idle');
});
