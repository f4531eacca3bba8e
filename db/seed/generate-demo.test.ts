import { addDays } from '@customer-health/scoring';
import { describe, expect, it } from 'vitest';
import { DEMO_FEATURES, type DemoEvent, type DemoOptions, generateDemo } from './index.ts';

const OPTIONS: DemoOptions = {
  seed: 1,
  customers: 80,
  days: 90,
  today: '2026-11-23',
  now: '2026-11-23T09:00:00Z',
};

const demo = [...generateDemo(OPTIONS)];
const events = demo.flatMap((made) => made.events);
const customers = demo.map((made) => made.customer);

function isInvoice({ type }: DemoEvent): boolean {
  return type === 'invoice_issued' || type === 'invoice_paid';
}

describe('generateDemo', () => {
  it('makes the same from the same options, and something else from another seed', () => {
    const text = JSON.stringify(demo);
    expect(JSON.stringify([...generateDemo(OPTIONS)])).toBe(text);
    expect(JSON.stringify([...generateDemo({ ...OPTIONS, seed: 2 })])).not.toBe(text);
  });

  it('makes a customer the same however many there are', () => {
    const more = generateDemo({ ...OPTIONS, customers: 100_000 });
    for (const made of demo) expect(more.next().value).toEqual(made);
    expect([...generateDemo({ ...OPTIONS, customers: 18 })]).toEqual(demo.slice(0, 18));
  });

  it('makes tens of thousands of events, under 900 a customer', () => {
    expect(events.length).toBeGreaterThan(40_000);
    expect(events.length).toBeLessThan(60_000);
    expect(Math.max(...demo.map((made) => made.events.length))).toBeLessThan(900);
  });

  it('keeps the latest events away until their time has come, and changes nothing else', () => {
    const evening = [...generateDemo({ ...OPTIONS, now: '2026-11-23T23:59:59Z' })];
    const later = evening.flatMap((made) => made.events);
    expect(later.length).toBeGreaterThan(events.length);
    expect(later.filter(({ timestamp }) => timestamp <= OPTIONS.now)).toEqual(events);
    expect(events.some(({ timestamp }) => timestamp.startsWith(OPTIONS.today))).toBe(true);
  });

  it.each([60, 90, 365])('keeps all times in range when it makes %i days', (days) => {
    const firstDay = addDays(OPTIONS.today, 1 - days);
    const firstInvoiceDay = addDays(OPTIONS.today, -370);
    const outside = [...generateDemo({ ...OPTIONS, days })].flatMap(({ customer, events: sent }) =>
      sent.filter((event) => {
        const first = isInvoice(event) ? firstInvoiceDay : firstDay;
        const { timestamp } = event;
        return timestamp > OPTIONS.now || timestamp < first || timestamp < customer.signedUpAt;
      }),
    );
    expect(outside).toEqual([]);
  });

  it('writes every time as RFC 3339 in UTC', () => {
    const times = [
      ...events.map(({ timestamp }) => timestamp),
      ...customers.map((one) => one.signedUpAt),
    ];
    const odd = times.filter((time) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time));
    expect(odd).toEqual([]);
  });

  it('gives customers and events ids and names of their own', () => {
    const hundred = [...generateDemo({ ...OPTIONS, customers: 100 })].map((made) => made.customer);
    for (const key of ['id', 'name', 'domain'] as const) {
      expect(new Set(hundred.map((customer) => customer[key])).size).toBe(100);
    }
    expect(hundred[99]?.id).toBe('demo-0100');
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
    expect(events[0]?.eventId).toBe('demo-0001-000001');
  });

  it('tells events in order of time', () => {
    for (const { events: sent } of demo) {
      const times = sent.map(({ timestamp }) => timestamp);
      expect(times).toEqual(times.toSorted());
    }
  });

  it('lives in office hours: few logins and features at weekends', () => {
    const human = events.filter(({ type }) => type === 'login' || type === 'feature_use');
    const weekend = human.filter(({ timestamp }) => new Date(timestamp).getUTCDay() % 6 === 0);
    expect(weekend.length).toBeGreaterThan(0);
    expect(weekend.length / human.length).toBeLessThan(0.08);
  });

  it('fills the fields of each type', () => {
    const fields = (type: DemoEvent['type']) =>
      new Set(
        events.filter((event) => event.type === type).map((event) => Object.keys(event).join()),
      );
    const invoice = 'eventId,timestamp,type,invoiceId,amount,currency,dueAt';
    expect(fields('login')).toEqual(new Set(['eventId,timestamp,type,userId']));
    expect(fields('feature_use')).toEqual(new Set(['eventId,timestamp,type,feature,count']));
    expect(fields('api_call')).toEqual(new Set(['eventId,timestamp,type,count']));
    expect(fields('ticket_opened')).toEqual(
      new Set(['eventId,timestamp,type,ticketId,priority,subject']),
    );
    expect(fields('ticket_solved')).toEqual(new Set(['eventId,timestamp,type,ticketId,priority']));
    expect(fields('invoice_issued')).toEqual(new Set([invoice]));
    expect(fields('invoice_paid')).toEqual(new Set([invoice]));
  });

  it('uses the ten key features, whole counts and known people', () => {
    const used = new Set(events.flatMap(({ feature }) => feature ?? []));
    expect([...used].sort()).toEqual([...DEMO_FEATURES].sort());
    expect(DEMO_FEATURES).toHaveLength(10);
    for (const { type, count, userId } of events) {
      if (count !== undefined) expect(Number.isInteger(count) && count >= 1).toBe(true);
      if (type === 'login') expect(userId).toMatch(/^[a-z]+@[a-z0-9-]+\.example$/);
    }
  });

  it('tells the whole life of tickets and invoices', () => {
    for (const { events: sent } of demo) {
      const keys = (type: DemoEvent['type']) =>
        sent
          .filter((event) => event.type === type)
          .map((event) => event.ticketId ?? event.invoiceId);
      for (const [began, ended] of [
        ['ticket_opened', 'ticket_solved'],
        ['invoice_issued', 'invoice_paid'],
      ] as const) {
        const open = new Set(keys(began));
        expect(open.size).toBe(keys(began).length);
        for (const key of keys(ended)) expect(open.delete(key)).toBe(true);
      }
    }
  });

  it('spreads customers over segments, owners, currencies and renewals', () => {
    const count = (key: 'segment' | 'owner' | 'currency' | 'plan') =>
      new Set(customers.map((customer) => customer[key])).size;
    expect({
      segment: count('segment'),
      owner: count('owner'),
      currency: count('currency'),
      plan: count('plan'),
    }).toEqual({ segment: 4, owner: 6, currency: 3, plan: 4 });
    const renewals = customers.map(({ renewalDate }) => renewalDate).sort();
    expect(renewals[0] && renewals[0] >= addDays(OPTIONS.today, -20)).toBe(true);
    expect(renewals.at(-1) && String(renewals.at(-1)) <= addDays(OPTIONS.today, 365)).toBe(true);
    expect(renewals.filter((day) => day <= addDays(OPTIONS.today, 90)).length).toBeGreaterThan(10);
    for (const { seats, arr } of customers)
      expect(seats > 0 && arr > 0 && arr % 120 === 0).toBe(true);
  });
});
