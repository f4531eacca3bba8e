import type { Event, Health } from '@customer-health/contract';
import { FACTOR_KEYS } from '@customer-health/scoring';
import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';
import { eventLine } from './event-line.ts';
import { factorLines } from './factor-lines.ts';

const fetchStub = stubFetch();
const { peekCustomerQuery, usePeekCustomer } = await import('./peek-customer.ts');
const { peekHealthQuery, usePeekHealth } = await import('./peek-health.ts');
const { peekEventsQuery, usePeekEvents } = await import('./peek-events.ts');

it('asks for the customer, the score and what happened last', async () => {
  fetchStub.mockImplementation(async () => answer([]));
  const cache = new QueryClient();
  await cache.fetchQuery(peekCustomerQuery('a/b'));
  expect(lastRequest(fetchStub).url).toBe('/api/customers/a%2Fb');
  await cache.fetchQuery(peekHealthQuery('a'));
  expect(lastRequest(fetchStub).url).toBe('/api/customers/a/health');
  await cache.fetchQuery(peekEventsQuery('a'));
  expect(lastRequest(fetchStub).url).toBe('/api/customers/a/events?limit=5');
  for (const use of [usePeekCustomer, usePeekHealth, usePeekEvents])
    expect(runHook(() => use('b').isPending)).toBe(true);
});

it('tells an event in short', () => {
  const event = (fields: object) =>
    eventLine({ count: 1, feature: null, ticketId: null, invoiceId: null, ...fields } as Event);
  expect(event({ type: 'login' })).toBe('Logins');
  expect(event({ type: 'login', count: 1200 })).toBe('Logins × 1,200');
  expect(event({ type: 'feature_use', feature: 'reports', count: 2 })).toBe(
    'Feature use: reports × 2',
  );
  expect(event({ type: 'ticket_opened', ticketId: 'T-1' })).toBe('Tickets opened: T-1');
});

it('tells factors in points that add up to the score', () => {
  const parts = [11.11, 22.22, 3.33, 10.01, 5.33];
  const factors = Object.fromEntries(
    FACTOR_KEYS.map((key, index) => [
      key,
      { score: index === 4 ? null : 50, contribution: parts[index], effectiveWeight: 20 },
    ]),
  );
  const bands = { healthy: 75, watch: 55, atRisk: 35 };
  const lines = factorLines({ uncappedScore: 52, bands, factors } as unknown as Health);
  expect(lines.map(({ key }) => key)).toEqual(FACTOR_KEYS);
  expect(lines.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(52, 5);
  expect(lines.map(({ most }) => most)).toEqual([20, 20, 20, 20, 20]);
  expect([lines[0]?.band, lines[4]?.band, lines[4]?.score]).toEqual(['at_risk', 'no_data', null]);
  expect(factorLines({ uncappedScore: null, bands, factors } as unknown as Health)).toEqual([]);
});
