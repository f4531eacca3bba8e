import type { Invoice, Ticket } from '@customer-health/contract';
import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { createFormat } from '../../components/format.ts';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';
import { parseBillingSearch } from './billing-search.ts';
import { invoiceTime, ticketAge } from './billing-words.ts';

const fetchStub = stubFetch();
const { invoicesQuery, useInvoices } = await import('./list-invoices.ts');
const { ticketsQuery, useTickets } = await import('./list-tickets.ts');
const format = createFormat('en-US', 'UTC');

it('asks for tickets and invoices', async () => {
  fetchStub.mockImplementation(async () => answer([]));
  await new QueryClient().fetchInfiniteQuery(ticketsQuery('a', 'open'));
  expect(lastRequest(fetchStub).url).toBe('/api/customers/a/tickets?limit=10&state=open');
  await new QueryClient().fetchInfiniteQuery(invoicesQuery('a', 'all'));
  expect(lastRequest(fetchStub).url).toBe('/api/customers/a/invoices?limit=10&state=all');
  expect(runHook(() => useTickets('x', 'all')).isPending).toBe(true);
  expect(runHook(() => useInvoices('x', 'all')).isPending).toBe(true);
});

it('reads which are shown from the URL', () => {
  expect(parseBillingSearch({ tickets: 'open', invoices: 'late' })).toEqual({ tickets: 'open' });
  expect(parseBillingSearch({ invoices: 'open' })).toEqual({ invoices: 'open' });
});

it.each<[Partial<Ticket>, string | null]>([
  [{ openedAt: '2026-11-23T08:00:00Z' }, 'opened today'],
  [{ openedAt: '2026-11-22T08:00:00Z' }, 'open 1 day'],
  [{ openedAt: '2026-10-01T08:00:00Z', reopenedAt: '2026-11-13T08:00:00Z' }, 'open 10 days'],
  [
    { state: 'solved', openedAt: '2026-11-01T08:00:00Z', solvedAt: '2026-11-01T09:00:00Z' },
    'solved the same day',
  ],
  [
    { state: 'solved', openedAt: '2026-11-01T08:00:00Z', solvedAt: '2026-11-02T00:00:00Z' },
    'solved in 1 day',
  ],
  [
    { state: 'solved', openedAt: '2026-11-01T08:00:00Z', solvedAt: '2026-11-04T00:00:00Z' },
    'solved in 3 days',
  ],
  [{ state: 'solved', solvedAt: '2026-11-04T00:00:00Z' }, null],
  [{ state: 'solved', openedAt: '2026-11-04T00:00:00Z' }, null],
])('the age of a ticket %o: %s', (fields, expected) => {
  const ticket: Ticket = {
    ...{ id: 'T', subject: null, priority: null, state: 'open' },
    ...{ openedAt: null, reopenedAt: null, solvedAt: null, ...fields },
  };
  expect(ticketAge(ticket, '2026-11-23', format)).toBe(expected);
});

it.each<[Partial<Invoice>, string | null]>([
  [{ state: 'overdue', daysLate: 1 }, 'for 1 day'],
  [{ state: 'overdue', daysLate: 20 }, 'for 20 days'],
  [{ state: 'open', issuedAt: '2026-11-01T08:00:00Z' }, 'since Nov 1, 2026'],
  [{ state: 'open' }, null],
  [{ state: 'paid', daysLate: 0 }, 'on time'],
  [{ state: 'paid', daysLate: 1 }, '1 day late'],
  [{ state: 'paid', daysLate: 9 }, '9 days late'],
  [{ state: 'paid', daysLate: null }, null],
  [{ state: 'voided', daysLate: null }, null],
])('the time of an invoice %o: %s', (fields, expected) => {
  const invoice: Invoice = {
    ...{ id: 'I', state: 'open', amount: null, currency: null, issuedAt: null, dueOn: null },
    ...{ paidAt: null, voidedAt: null, daysLate: 0, ...fields },
  };
  expect(invoiceTime(invoice, format)).toBe(expected);
});
