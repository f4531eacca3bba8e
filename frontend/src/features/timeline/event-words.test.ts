import type { Event } from '@customer-health/contract';
import { expect, it } from 'vitest';
import { createFormat } from '../../components/format.ts';
import { describeEvent } from './event-words.ts';

const format = createFormat('en-US', 'UTC');

function event(fields: Partial<Event>): Event {
  return {
    eventId: 'e1',
    type: 'login',
    timestamp: '2026-11-20T10:00:00Z',
    receivedAt: '2026-11-20T10:00:01Z',
    userId: null,
    feature: null,
    count: 1,
    ticketId: null,
    priority: null,
    subject: null,
    invoiceId: null,
    amount: null,
    currency: null,
    dueAt: null,
    properties: {},
    ...fields,
  };
}

const words = (fields: Partial<Event>) => {
  const { title, details } = describeEvent(event(fields), format);
  return [title, ...details].join(' · ');
};

const invoice = { invoiceId: 'INV-7', amount: 1200, currency: 'USD', dueAt: '2026-11-18' } as const;

it.each<[Partial<Event>, string]>([
  [{}, 'Login'],
  [{ count: 1200, userId: 'ana' }, '1,200 logins · by ana'],
  [{ type: 'feature_use', feature: 'reports' }, 'Used reports'],
  [{ type: 'feature_use', feature: 'reports', count: 3 }, 'Used reports 3 times'],
  [{ type: 'api_call' }, '1 API call'],
  [{ type: 'api_call', count: 5000 }, '5,000 API calls'],
  [
    { type: 'ticket_opened', ticketId: 'T-1', subject: 'Slow', priority: 'high' },
    'Ticket T-1 opened · Slow · high priority',
  ],
  [{ type: 'ticket_solved', ticketId: 'T-1' }, 'Ticket T-1 solved'],
  [{ ...invoice, type: 'invoice_issued' }, 'Invoice INV-7 issued · $1,200 · due Nov 18, 2026'],
  [{ ...invoice, type: 'invoice_paid' }, 'Invoice INV-7 paid · $1,200 · 2 days late'],
  [
    { ...invoice, type: 'invoice_paid', dueAt: '2026-11-19' },
    'Invoice INV-7 paid · $1,200 · 1 day late',
  ],
  [
    { ...invoice, type: 'invoice_paid', dueAt: '2026-11-20' },
    'Invoice INV-7 paid · $1,200 · on time',
  ],
  [{ ...invoice, type: 'invoice_paid', dueAt: null, amount: null }, 'Invoice INV-7 paid'],
  [{ ...invoice, type: 'invoice_voided' }, 'Invoice INV-7 voided · $1,200'],
])('%o → %s', (fields, expected) => expect(words(fields)).toBe(expected));
