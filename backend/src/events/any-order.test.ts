import type { Connection } from '@customer-health/db';
import { utcDay } from '@customer-health/scoring';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { saveCustomer } from '../customers/service.ts';
import { loadFacts } from '../health/service.ts';
import { loadModel, type Model } from '../settings/service.ts';
import { useTestApp } from '../test-app.ts';
import { readEvent } from './event-input.ts';
import { loadEvents } from './load.ts';
import { storeEvents } from './store.ts';

const t = useTestApp();
let model: Model;
beforeAll(async () => {
  model = await loadModel(t.database, utcDay(t.now));
});

// Few different times and values, so that equal times, and equal values at other times, are met often.
const time = fc
  .nat({ max: 5 })
  .map((n) => new Date(Date.UTC(2026, 10, 15 + n, 3 * n)).toISOString());
const maybe = <T>(values: readonly T[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined });

const ticket = fc.record({
  type: fc.constantFrom('ticket_opened', 'ticket_solved'),
  timestamp: time,
  priority: maybe(['low', 'normal', 'high', 'urgent']),
  subject: maybe(['It broke', 'it broke', 'Ünter\t"\\', '🙂']),
});
const amount = { amount: maybe([0, 99.5, 100]), currency: maybe(['EUR', 'USD', 'CHF']) };
const dueAt = fc.constantFrom('2026-11-14', '2026-11-18', '2026-11-21T23:00:00-05:00');
const invoice = fc.oneof(
  fc.record({ type: fc.constant('invoice_issued'), timestamp: time, ...amount, dueAt }),
  fc.record({
    type: fc.constantFrom('invoice_paid', 'invoice_voided'),
    timestamp: time,
    ...amount,
    dueAt: fc.option(dueAt, { nil: undefined }),
  }),
);

interface Sent {
  type: string;
  timestamp: string;
}
const WAYS = { sent: storeEvents, loaded: loadEvents };

/** An order with repetitions, cut into batches, each of which goes one of the ways. */
const arrival = (events: readonly Sent[]) =>
  fc.record({
    order: fc
      .tuple(
        fc.shuffledSubarray([...events], { minLength: events.length }),
        fc.subarray([...events]),
      )
      .chain(([all, again]) =>
        fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }),
      ),
    cuts: fc.array(fc.nat({ max: events.length * 2 }), { maxLength: 4 }),
    ways: fc.array(fc.constantFrom('sent' as const, 'loaded' as const), {
      minLength: 5,
      maxLength: 5,
    }),
  });

let customers = 0;

/** What becomes of the object and of the facts of its customer, on some days. */
async function rowAfter(
  table: string,
  { order, cuts, ways }: { order: Sent[]; cuts: number[]; ways: ('sent' | 'loaded')[] },
): Promise<unknown> {
  customers += 1;
  const id = `any${customers}`;
  await saveCustomer(t.database, id, { name: 'x' }, { now: t.now });
  const events = order.map((sent) => {
    const read = readEvent(sent, { customerId: id, now: t.now, pointer: '#' });
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    return read.event;
  });
  const ends = [...cuts].sort((a, b) => a - b);
  for (const [index, from] of [0, ...ends].entries()) {
    const batch = events.slice(from, ends[index]);
    const way = WAYS[ways[index] ?? 'sent'];
    if (batch.length > 0) await way(t.database, batch, new Map());
  }
  const rows = await t.database.query(`select * from ${table} where customer_id = $1`, [id]);
  return {
    rows: rows.map((row) => ({ ...row, customer_id: '' })),
    facts: await factsOf(t.database, id),
  };
}

async function factsOf(connection: Connection, id: string): Promise<unknown[]> {
  const days = ['2026-11-17', '2026-11-23'];
  const [scorecard] = model.scorecards;
  if (scorecard === undefined) throw new Error('there is no scorecard');
  return Promise.all(
    days.map(async (day) => {
      const [found] = await loadFacts(connection, [id], { day, model, scorecard });
      return found?.facts;
    }),
  );
}

describe('what becomes of a set of events of one object', () => {
  it.each([
    ['support_tickets', ticket, { ticketId: 'T' }],
    ['invoices', invoice, { invoiceId: 'I' }],
  ] as const)(
    '%s: does not depend on order, batches, repetitions or the way in',
    async (table, one, ids) => {
      const sets = fc
        .array(one as fc.Arbitrary<Sent>, { minLength: 1, maxLength: 8 })
        .map((events) =>
          events.map((event, index) => ({ ...defined(event), ...ids, eventId: `e${index}` })),
        );
      const cases = sets.chain((events) =>
        fc.tuple(fc.constant(events), arrival(events), arrival(events)),
      );
      await fc.assert(
        fc.asyncProperty(cases, async ([events, first, second]) => {
          const straight = await rowAfter(table, { order: events, cuts: [], ways: ['sent'] });
          expect(await rowAfter(table, first)).toEqual(straight);
          expect(await rowAfter(table, second)).toEqual(straight);
        }),
        { numRuns: 20 },
      );
    },
    60_000,
  );
});

function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
