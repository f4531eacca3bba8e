import { DatabaseUnavailableError, type Transaction } from '@customer-health/db';
import { describe, expect, inject, test } from 'vitest';
import { customerUrl, useTestApp } from '../backend/src/test-app.ts';
import { emptyDatabase } from './database.ts';
import { type Cut, startDatabaseProxy } from './database-proxy.ts';
import { countDifferences, expectNothingLost, ledgerOf, print } from './figures.ts';
import { eventsUrl, putCustomer, send } from './request.ts';
import { startServer } from './server.ts';
import { KINDS } from './subjects.ts';

const EVENTS = [
  (eventId: string) => ({ type: 'login', eventId }),
  (eventId: string) => ({ type: 'ticket_opened', eventId, ticketId: `t-${eventId}` }),
  (eventId: string) => ({ type: 'invoice_paid', eventId, invoiceId: `i-${eventId}` }),
];

let events = 0;

/**
 * An event of each kind. Further back than every one before it goes in by a transaction, which also notes since when
 * there is that kind; else by one statement.
 */
function* makeEvents(name: string, furtherBack: boolean) {
  for (const make of EVENTS) {
    events += 1;
    const back = furtherBack ? events * 86_400_000 : 0;
    const timestamp = new Date(Date.now() - back).toISOString();
    const eventId = `${name}-${events}`;
    yield { eventId, event: { ...make(eventId), timestamp } };
  }
}

/** A failure that is tried again by the server, and one that is left to the client. */
const FAILURES = {
  reset: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
  slow: new DatabaseUnavailableError('PostgreSQL does not answer', {
    cause: new Error('Query read timeout'),
  }),
};

describe.each(KINDS)('7 a write that fails, and is sent again, %s', (kind) => {
  const t = useTestApp(new Date().toISOString(), () => inject('templates')[kind]);

  test('after the events went in, at the commit, and after it: each counts once', async () => {
    await t.put('a');
    const { query, transaction } = t.database;
    let fail: { when: keyof typeof spots; error: Error } | null = null;
    const spots = { 'after the insert': 0, 'at the commit': 0, 'after the commit': 0 };
    const failAt = (when: keyof typeof spots) => {
      if (fail?.when !== when) return;
      const { error } = fail;
      fail = null;
      spots[when] += 1;
      throw error;
    };
    const isInsert = (text: string) => text.includes('insert into events');
    Object.assign(t.database, {
      query: async (text: string, values?: readonly unknown[]) => {
        // One statement commits by itself: its failure before that is one of the whole.
        if (isInsert(text)) {
          failAt('after the insert');
          failAt('at the commit');
        }
        const rows = await query(text, values);
        if (isInsert(text)) failAt('after the commit');
        return rows;
      },
      transaction: async <T>(work: (connection: Transaction) => Promise<T>) => {
        const result = await transaction(async (connection) => {
          const done = await work({
            ...connection,
            query: async <Row>(text: string, values?: readonly unknown[]) => {
              const rows = await connection.query<Row>(text, values);
              if (isInsert(text)) failAt('after the insert');
              return rows;
            },
          });
          failAt('at the commit');
          return done;
        });
        failAt('after the commit');
        return result;
      },
    });
    const failures = Object.values(FAILURES).flatMap((error) =>
      [false, true].map((furtherBack) => ({ error, furtherBack })),
    );
    const statuses = new Map<number, number>();
    const acknowledged = new Set<string>();
    for (const when of Object.keys(spots) as (keyof typeof spots)[])
      for (const { error, furtherBack } of failures)
        for (const { eventId, event } of makeEvents('e', furtherBack)) {
          fail = { when, error };
          for (let tries = 0; tries < 3 && !acknowledged.has(eventId); tries += 1) {
            const { statusCode } = await t.send('POST', `${customerUrl('a')}/events`, event);
            statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
            if (statusCode === 200 || statusCode === 201) acknowledged.add(eventId);
          }
        }
    const rows = await query<{ id: string }>('select event_id as id from events');
    const stored = rows.map(({ id }) => id);
    const double = await countDifferences(t.database, t.now);
    print(`7 failed write, then again (${kind})`, {
      failures: Object.values(spots).join(' + '),
      acknowledged: acknowledged.size,
      stored: stored.length,
      double,
      answers: statuses,
    });
    expect(Object.values(spots)).toEqual([12, 12, 12]);
    expect([...stored].sort()).toEqual([...acknowledged].sort());
    expect(acknowledged.size).toBe(36);
    expect(double).toBe(0);
    expect([...statuses.keys()].sort()).toEqual([200, 201, 503]);
  });
});

test('7 a connection to PostgreSQL that breaks before the write, at its commit, and with the answer: each counts once', async () => {
  const start = performance.now();
  const place = await emptyDatabase('PostgreSQL');
  const proxy = await startDatabaseProxy(place.url ?? '');
  const server = await startServer({ DATABASE_URL: proxy.url });
  await putCustomer(server.url, 'a');
  const statuses = new Map<number, number>();
  const acknowledged = new Set<string>();
  let expected = 0;
  for (const where of ['before', 'after'] satisfies Cut[])
    for (const furtherBack of [false, true])
      for (const alone of [true, false])
        for (const { eventId, event } of makeEvents(where, furtherBack)) {
          proxy.cut(where, eventId, ...(furtherBack ? ['commit'] : []));
          expected += 1;
          const body = alone ? event : [event];
          for (let tries = 0; tries < 3 && !acknowledged.has(`a\n${eventId}`); tries += 1) {
            const { status } = await send(eventsUrl(server.url, 'a'), { body });
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
            if (status === 200 || status === 201) acknowledged.add(`a\n${eventId}`);
          }
        }
  const ledger = await ledgerOf(place, { acknowledged });
  print('7 connection cut around the write (PostgreSQL)', {
    cuts: proxy.cuts(),
    ...ledger,
    answers: statuses,
    s: (performance.now() - start) / 1000,
  });
  expectNothingLost(ledger);
  expect(ledger.stored).toBe(expected);
  expect(proxy.cuts()).toBe(expected);
  expect([...statuses.keys()].filter((status) => ![200, 201, 503].includes(status))).toEqual([]);
});
