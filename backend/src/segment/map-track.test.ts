import { EVENT_TYPES } from '@customer-health/contract';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { mapTrack } from './map-track.ts';
import { DEFAULT_SEGMENT_SETTINGS, toMapping } from './settings.ts';

const defaults = toMapping(DEFAULT_SEGMENT_SETTINGS);
const map = (event: string, properties = {}, mapping = defaults) => {
  const mapped = mapTrack(event, properties, mapping);
  return mapped && { type: mapped.type, ...mapped.fields };
};

describe('a tracked name', () => {
  test.each([
    ['Signed In', {}, { type: 'login' }],
    ['session started', {}, { type: 'login' }],
    ['API Call', {}, { type: 'api_call' }],
    ['API Request', { count: 25 }, { type: 'api_call', count: 25 }],
    ['API Request', { count: '25' }, { type: 'api_call', count: 25 }],
    ['API Request', { count: -1 }, { type: 'api_call' }],
    ['Report Exported', { count: 500 }, { type: 'feature_use', feature: 'Report Exported' }],
    [
      'Ticket Created',
      { ticket_id: 7, priority: 'Medium', subject: 'x' },
      { type: 'ticket_opened', ticketId: '7', priority: 'normal', subject: 'x' },
    ],
    ['Ticket Opened', { id: 't', priority: 'P1' }, { type: 'ticket_opened', ticketId: 't' }],
    ['Ticket Solved', { ticketId: 't' }, { type: 'ticket_solved', ticketId: 't' }],
    ['Ticket Closed', {}, { type: 'ticket_solved' }],
    [
      'Invoice Issued',
      { invoice_id: 'i', amount: '12.50', currency: 'eur', due_date: '2026-12-01' },
      {
        type: 'invoice_issued',
        invoiceId: 'i',
        amount: 12.5,
        currency: 'EUR',
        dueAt: '2026-12-01',
      },
    ],
    [
      'Invoice Sent',
      { id: 'i', due_at: '2026-12-01T23:00:00-02:00' },
      { type: 'invoice_issued', invoiceId: 'i', dueAt: '2026-12-02' },
    ],
    [
      'Invoice Paid',
      { invoiceId: 'i', amount: -3, currency: 'euros' },
      { type: 'invoice_paid', invoiceId: 'i' },
    ],
    [
      'Payment Succeeded',
      { invoice_id: 'i', due_at: 1_796_083_200_000 },
      { type: 'invoice_paid', invoiceId: 'i', dueAt: '2026-12-01' },
    ],
    ['Invoice Voided', { invoice_id: 'i' }, { type: 'invoice_voided', invoiceId: 'i' }],
  ])('%s with %j', (event, properties, expected) => {
    expect(map(event, properties)).toEqual(expected);
  });

  it('counts as the settings say, the first of two, whatever the case', () => {
    const mapping = toMapping({
      ...{ autoCreate: true, pages: 'ignore', ignore: ['Heartbeat'] },
      events: [
        { name: 'Viewed Board', type: 'feature_use', feature: 'boards' },
        { name: 'viewed board', type: 'login' },
      ],
    });
    expect(map('VIEWED BOARD', {}, mapping)).toEqual({ type: 'feature_use', feature: 'boards' });
    expect(map('heartBeat', {}, mapping)).toBeNull();
    expect(map('Signed In', {}, mapping)).toEqual({ type: 'feature_use', feature: 'Signed In' });
  });

  it('is one of our types for anything, and never throws', () => {
    const names = DEFAULT_SEGMENT_SETTINGS.events.map(({ name }) => name);
    const keys = [
      'id',
      'ticket_id',
      'invoice_id',
      'amount',
      'currency',
      'due_at',
      'count',
      'priority',
      'subject',
    ];
    const properties = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue());
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...names), fc.string()), properties, (event, sent) => {
        expect(EVENT_TYPES).toContain(mapTrack(event, sent, defaults)?.type);
      }),
    );
  });
});
