import type { BatchReceipt } from '@customer-health/contract';
import { describe, expect, test } from 'vitest';
import { emptyDatabase, settingsOf } from './database.ts';
import { expectNothingLost, ledgerOf, print } from './figures.ts';
import { eventsUrl, putCustomer, send } from './request.ts';
import { startServer } from './server.ts';
import { KINDS } from './subjects.ts';

const EVENTS = 10_000;
const PART = 500;
const CUSTOMERS = ['a', 'b', 'c', 'd'];

const parts = Array.from({ length: EVENTS / PART }, (_, part) => ({
  customer: CUSTOMERS[part % CUSTOMERS.length] as string,
  events: Array.from({ length: PART }, (_, index) => ({
    eventId: `${part}-${index}`,
    type: index % 2 === 0 ? 'login' : 'feature_use',
    ...(index % 2 === 1 && { feature: `f${index % 7}` }),
    count: 1 + (index % 5),
  })),
}));

describe.each(KINDS)('6 duplicates, %s', (kind) => {
  test(`${EVENTS} events three times at once, through a kill and again after a restart, count once`, async () => {
    const start = performance.now();
    const place = await emptyDatabase(kind);
    let server = await startServer(settingsOf(place));
    for (const id of CUSTOMERS) await putCustomer(server.url, id);
    const acknowledged = new Set<string>();
    const counts = { accepted: 0, duplicates: 0 };
    const statuses = new Map<number, number>();
    const replay = async (onPart: () => void = () => undefined) => {
      for (const { customer, events } of parts) {
        const { status, body } = await send(eventsUrl(server.url, customer), { body: events });
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status !== 200) continue;
        for (const { eventId } of events) acknowledged.add(`${customer}\n${eventId}`);
        const receipt = JSON.parse(body) as BatchReceipt;
        counts.accepted += receipt.accepted;
        counts.duplicates += receipt.duplicates;
        onPart();
      }
    };
    // In the middle of the first three: what is under way may be stored without an answer.
    let answered = 0;
    const killOnce = () => {
      answered += 1;
      if (answered === parts.length) server.child.kill('SIGKILL');
    };
    await Promise.all([replay(killOnce), replay(killOnce), replay(killOnce)]);
    await server.kill();
    server = await startServer(settingsOf(place));
    await Promise.all([replay(), replay(), replay()]);
    await server.kill();
    server = await startServer(settingsOf(place));
    const before = { ...counts };
    await Promise.all([replay(), replay(), replay()]);
    const ledger = await ledgerOf(place, { acknowledged });
    print(`6 duplicates (${kind})`, {
      ...ledger,
      ...counts,
      answers: statuses,
      s: (performance.now() - start) / 1000,
    });
    expectNothingLost(ledger);
    expect([ledger.acknowledged, ledger.stored]).toEqual([EVENTS, EVENTS]);
    expect(counts.accepted).toBeLessThanOrEqual(EVENTS);
    expect(counts).toEqual({
      accepted: before.accepted,
      duplicates: before.duplicates + 3 * EVENTS,
    });
  });

  test('in one array: at the first two places, at both ends, three times, and with other content', async () => {
    const place = await emptyDatabase(kind);
    const server = await startServer(settingsOf(place));
    const login = (eventId: string, more = {}) => ({ type: 'login', eventId, ...more });
    const others = (name: string) =>
      Array.from({ length: 20 }, (_, index) => login(`${name}-${index}`));
    const arrays = {
      first: [login('x'), login('x'), ...others('first')],
      ends: [login('x'), ...others('ends'), login('x')],
      three: [login('x'), login('y'), login('x'), ...others('three'), login('x')],
      other: [login('x'), login('x', { count: 5 }), ...others('other')],
    };
    const duplicates: Record<string, number[]> = {
      first: [1],
      ends: [21],
      three: [2, 23],
      other: [1],
    };
    const acknowledged = new Set<string>();
    for (const [customer, events] of Object.entries(arrays)) {
      await putCustomer(server.url, customer);
      const { status, body } = await send(eventsUrl(server.url, customer), { body: events });
      const { results } = JSON.parse(body) as BatchReceipt;
      const found = results.filter((result) => result.status === 'duplicate');
      expect([status, found.map(({ index }) => index)]).toEqual([200, duplicates[customer]]);
      expect(found.map(({ conflict }) => conflict ?? false)).toEqual(
        found.map(() => customer === 'other'),
      );
      for (const { eventId } of events) acknowledged.add(`${customer}\n${eventId}`);
    }
    const ledger = await ledgerOf(place, { acknowledged });
    print(`6 duplicates within an array (${kind})`, { ...ledger });
    expectNothingLost(ledger);
    expect(ledger.stored).toBe(acknowledged.size);
  });
});
