import type { Health } from '@customer-health/contract';
import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import { customerUrl, useTestApp } from '../backend/src/test-app.ts';
import { countDifferences, print } from './figures.ts';
import { KINDS } from './subjects.ts';

const NOW = '2026-11-23T09:30:00.000Z';
const daysBack = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000).toISOString();
const dayBack = (days: number) => daysBack(days).slice(0, 10);

/** Three invoices, told in every way that a billing system can: 2 of them were paid in time. */
const INVOICES = [
  {
    type: 'invoice_issued',
    invoiceId: '1',
    timestamp: daysBack(60),
    dueAt: dayBack(30),
    amount: 1,
  },
  { type: 'invoice_paid', invoiceId: '1', timestamp: daysBack(31) },
  {
    type: 'invoice_issued',
    invoiceId: '2',
    timestamp: daysBack(59),
    dueAt: dayBack(40),
    amount: 2,
  },
  // Changed after it was issued: it is due later, and so paid in time.
  {
    type: 'invoice_issued',
    invoiceId: '2',
    timestamp: daysBack(50),
    dueAt: dayBack(20),
    amount: 3,
  },
  { type: 'invoice_paid', invoiceId: '2', timestamp: daysBack(25) },
  {
    type: 'invoice_issued',
    invoiceId: '3',
    timestamp: daysBack(58),
    dueAt: dayBack(45),
    amount: 4,
  },
  { type: 'invoice_paid', invoiceId: '3', timestamp: daysBack(10) },
].map((event, index) => ({ ...event, eventId: `invoice-${index}` }));

const USAGE = Array.from({ length: 60 }, (_, index) => ({
  eventId: `usage-${index}`,
  timestamp: daysBack((index * 7) % 120),
  count: 1 + (index % 4),
  ...(index % 3 === 0
    ? { type: 'login' }
    : index % 3 === 1
      ? { type: 'api_call' }
      : { type: 'feature_use', feature: `f${index % 5}` }),
}));

describe.each(KINDS)('10 late and back-dated events, %s', (kind) => {
  const t = useTestApp(NOW, () => inject('templates')[kind]);
  const healthOf = async (id: string) =>
    (await t.send('GET', `${customerUrl(id)}/health`)).json() as Health;

  test('an event of day -89 changes the 90-day factor, one of day -90 or -91 does not', async () => {
    const features = Array.from({ length: 10 }, (_, index) => `f${index}`);
    await t.send('PUT', '/api/settings/features', { features });
    await t.put('late');
    const used = async () => (await healthOf('late')).factors.featureAdoption.facts.used.length;
    const use = (days: number, feature: string) =>
      t.post('late', [{ type: 'feature_use', feature, timestamp: daysBack(days) }]);
    await use(1, 'f0');
    const seen = [await used()];
    for (const [index, days] of [91, 90, 89].entries()) {
      await use(days, `f${index + 1}`);
      seen.push(await used());
    }
    print(`10 late events (${kind})`, { 'features after days -1 -91 -90 -89': seen.join(' ') });
    expect(seen).toEqual([1, 1, 1, 2]);
  });

  test('any order of arrival ends in the same health, which the raw events give', async () => {
    const events = [...INVOICES, ...USAGE];
    let [orders, first] = [0, ''];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(events, { minLength: events.length }),
        fc.integer({ min: 1, max: events.length }),
        async (order, cut) => {
          const id = `order-${kind}-${orders}`;
          orders += 1;
          await t.put(id);
          await t.post(id, order.slice(0, cut));
          // The rest, and some again.
          await t.post(id, order.slice(cut >> 1));
          const { customerId: _, ...health } = await healthOf(id);
          expect(health.factors.invoiceTimeliness.facts).toMatchObject({ due: 3, onTime: 2 });
          first ||= JSON.stringify(health);
          expect(JSON.stringify(health)).toBe(first);
        },
      ),
      { numRuns: 30 },
    );
    const double = await countDifferences(t.database, t.now);
    print(`10 out of order (${kind})`, { orders, events: orders * events.length, double });
    expect(double).toBe(0);
  });
});
