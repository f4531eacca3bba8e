import type { Connection, Transaction } from '@customer-health/db';
import { describe, expect, inject, test } from 'vitest';
import { customerUrl, useTestApp } from '../backend/src/test-app.ts';
import { emptyDatabase, settingsOf } from './database.ts';
import { expectNothingLost, ledgerOf, print } from './figures.ts';
import { eventsUrl, putCustomer, send } from './request.ts';
import { startServer } from './server.ts';
import { KINDS } from './subjects.ts';

/** An event is one level, its properties are the second. */
const TOO_DEEP = [33, 7_000, 100_000];

const nested = (eventId: string, levels: number, [open, close]: string) =>
  `{"type":"login","eventId":"${eventId}","properties":{"p":${open?.repeat(levels - 2)}${close?.repeat(levels - 2)}}}`;
/** Objects in objects; the innermost holds 1. */
const inObjects = (eventId: string, levels: number) =>
  `{"type":"login","eventId":"${eventId}","properties":${'{"p":'.repeat(levels - 1)}1${'}'.repeat(levels - 1)}}`;
const inArrays = (eventId: string, levels: number) => nested(eventId, levels, '[]');

describe.each(KINDS)('5 deep JSON, %s', (kind) => {
  test('is refused alone and in an array, whose other events are stored', async () => {
    const start = performance.now();
    const place = await emptyDatabase(kind);
    const server = await startServer(settingsOf(place));
    await putCustomer(server.url, 'a');
    const acknowledged = new Set<string>();
    const statuses = new Map<number, number>();
    const post = async (body: string) => {
      const { status } = await send(eventsUrl(server.url, 'a'), { body });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      return status;
    };
    for (const [shape, make] of Object.entries({ inObjects, inArrays })) {
      expect(await post(make(`${shape} 32`, 32))).toBe(201);
      acknowledged.add(`a\n${shape} 32`);
      for (const levels of TOO_DEEP) {
        expect(await post(make(`${shape} ${levels}`, levels))).toBe(422);
        const around = [`${shape} before ${levels}`, `${shape} after ${levels}`];
        const [before, after] = around.map((eventId) => inObjects(eventId, 3));
        expect(await post(`[${before},${make(`${shape} ${levels}`, levels)},${after}]`)).toBe(207);
        for (const eventId of around) acknowledged.add(`a\n${eventId}`);
      }
    }
    for (const levels of TOO_DEEP) {
      const attributes = `{"name":"a","attributes":${'{"p":'.repeat(levels)}1${'}'.repeat(levels)}}`;
      const { status } = await send(customerUrlOf(server.url), { method: 'PUT', body: attributes });
      expect(status).toBe(422);
    }
    const ledger = await ledgerOf(place, { acknowledged });
    print(`5 deep JSON (${kind})`, {
      ...ledger,
      answers: statuses,
      s: (performance.now() - start) / 1000,
    });
    expectNothingLost(ledger);
    expect(ledger.stored).toBe(acknowledged.size);
    expect(server.isRunning()).toBe(true);
  });

  describe('a database that returns fewer rows than were sent', () => {
    const t = useTestApp(undefined, () => inject('templates')[kind]);
    test('is never acknowledged', async () => {
      await t.put('a');
      const statuses = new Map<number, number>();
      const { query, transaction } = t.database;
      let losing = true;
      // As the embedded database once did with deep JSON: no row, and no error.
      const bend = (connection: Connection): Connection => ({
        query: async <Row>(text: string, values?: readonly unknown[]) =>
          losing && text.includes('insert into events') ? [] : connection.query<Row>(text, values),
      });
      Object.assign(t.database, bend({ query }), {
        transaction: <T>(work: (connection: Transaction) => Promise<T>) =>
          transaction((connection) => work({ ...connection, ...bend(connection) })),
      });
      const bodies = [
        { type: 'login', eventId: 'e1' },
        [
          { type: 'login', eventId: 'e2' },
          { type: 'ticket_opened', ticketId: 't', eventId: 'e3' },
        ],
      ];
      const post = async (body: unknown) => {
        const { statusCode } = await t.send('POST', `${customerUrl('a')}/events`, body);
        statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
        return statusCode;
      };
      for (const body of bodies) expect(await post(body)).toBe(503);
      losing = false;
      expect([await post(bodies[0]), await post(bodies[1])]).toEqual([201, 200]);
      print(`5 fewer rows than sent (${kind})`, { answers: statuses });
    });
  });
});

const customerUrlOf = (url: string) => `${url}${customerUrl('a')}`;
