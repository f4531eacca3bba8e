import { type Connection, type Database, isTransient } from '@customer-health/db';
import { cloneTemplate, type TestDatabase } from '@customer-health/db/test-database';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { saveCustomer } from '../customers/service.ts';
import { createMetrics } from '../metrics.ts';
import type { NewEvent } from './event.ts';
import { UnaccountedError } from './store.ts';
import { WRITER_LIMITS } from './write-queue.ts';
import { createEventWriter } from './writer.ts';

const NOW = new Date('2026-11-23T09:30:00Z');
let database: TestDatabase;

beforeAll(async () => {
  database = await cloneTemplate(inject('template'));
  for (const id of ['a', 'b']) await saveCustomer(database, id, { name: id }, { now: NOW });
});
afterAll(() => database.close());

let events = 0;
function event(more: Partial<NewEvent> = {}): NewEvent {
  events += 1;
  return {
    customerId: 'a',
    eventId: `e${events}`,
    type: 'login',
    occurredAt: '2026-11-20T10:00:00.000Z',
    receivedAt: NOW.toISOString(),
    userId: null,
    feature: null,
    count: 1,
    details: null,
    properties: null,
    contentHash: '1',
    ...more,
  };
}

/** The database with one method of its connections bent. */
function bent(
  query: (text: string, send: () => Promise<unknown[]>) => Promise<unknown[]>,
): Database {
  const wrap = (connection: Connection): Connection => ({
    query: <Row>(text: string, values?: readonly unknown[]) =>
      query(text, () => connection.query(text, values)) as Promise<Row[]>,
  });
  return {
    ...database,
    ...wrap(database),
    transaction: (work) =>
      database.transaction((connection) => work({ ...connection, ...wrap(connection) })),
  };
}

const isInsert = (text: string) => text.includes('insert into events');
const count = async (ids: string[]) => {
  const [row] = await database.query<{ count: number }>(
    'select count(*)::int as count from events where event_id = any ($1::text[])',
    [ids],
  );
  return row?.count;
};

describe('group commit', () => {
  it('writes what arrives during a flush together with the next one', async () => {
    const sizes: number[] = [];
    const writer = createEventWriter(
      bent((text, send) => {
        const sent = send();
        if (isInsert(text))
          sent.then(
            (rows) => sizes.push(rows.length),
            () => undefined,
          );
        return sent;
      }),
      { sources: { login: '2020-01-01' } },
    );
    await Promise.all(Array.from({ length: 300 }, () => writer.write([event()])));
    await writer.close();
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(300);
    expect(sizes.length).toBeLessThan(10);
  });

  it('tells of each event what became of it, in the order given', async () => {
    const writer = createEventWriter(database);
    const known = event();
    await writer.write([known]);
    const outcomes = await writer.write([
      event({ customerId: 'nobody' }),
      event(),
      known,
      { ...known, contentHash: '2' },
      event({ customerId: 'b' }),
    ]);
    expect(outcomes).toEqual([
      { status: 'unknown_customer', conflict: false },
      { status: 'accepted', conflict: false },
      { status: 'duplicate', conflict: false },
      { status: 'duplicate', conflict: true },
      { status: 'accepted', conflict: false },
    ]);
  });

  it('lets an event that the database refuses fail alone', async () => {
    const metrics = createMetrics();
    const writer = createEventWriter(database, { metrics });
    const bad = event({ occurredAt: '2026-99-99T00:00:00Z' });
    const good = Array.from({ length: 9 }, () => event());
    const outcomes = await writer.write([...good.slice(0, 4), bad, ...good.slice(4)]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...Array(4).fill('accepted'),
      'rejected',
      ...Array(5).fill('accepted'),
    ]);
    expect(await count(good.map(({ eventId }) => eventId))).toBe(9);
    const counted = (await metrics.events.get()).values.filter(({ value }) => value > 0);
    expect(counted.map(({ labels, value }) => [labels, value])).toEqual([
      [{ outcome: 'accepted' }, 9],
    ]);
  });

  it('refuses when the queue is full, and what was taken is written', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const metrics = createMetrics();
    const queueRows = async () => (await metrics.queueRows.get()).values[0]?.value;
    const refused = async () => (await metrics.writerRefused.get()).values[0]?.value;
    const writer = createEventWriter(
      bent((text, send) => (isInsert(text) ? gate.then(send) : send())),
      { metrics },
    );
    const { queueRows: limit, flushRows, flushesInFlight } = WRITER_LIMITS;
    const taken = Array.from({ length: limit / flushRows + flushesInFlight }, () =>
      writer.write(Array.from({ length: flushRows }, () => event())),
    );
    expect(writer.isFull()).toBe(true);
    await expect(writer.write([event()])).rejects.toMatchObject({
      code: 'unavailable',
      headers: { 'retry-after': expect.stringMatching(/^[1-3]$/) },
    });
    expect([await queueRows(), await refused()]).toEqual([limit, 1]);
    open();
    const outcomes = (await Promise.all(taken)).flat();
    expect(outcomes.every(({ status }) => status === 'accepted')).toBe(true);
    expect(writer.isFull()).toBe(false);
    expect([await queueRows(), await refused()]).toEqual([0, 1]);
  });

  it('finishes what it took before it closes, and takes nothing more', async () => {
    const writer = createEventWriter(database);
    const last = event();
    const written = writer.write([last]);
    await writer.close();
    expect(await count([last.eventId])).toBe(1);
    expect(await written).toEqual([{ status: 'accepted', conflict: false }]);
    await expect(writer.write([event()])).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('the kinds of event that were seen', () => {
  const firstDays = async () =>
    Object.fromEntries(
      (
        await database.query<{ type: string; day: string }>(
          'select event_type as type, first_day as day from event_sources',
        )
      ).map(({ type, day }) => [type, day]),
    );

  it('are told before the answer, when one is new or reaches further back, and not otherwise', async () => {
    await database.query('delete from event_sources');
    let told = 0;
    const writer = createEventWriter(database, {
      onSources: () => {
        told += 1;
      },
    });
    await writer.write([event()]);
    await writer.write([event(), event({ occurredAt: '2026-11-21T00:00:00.000Z' })]);
    expect([told, await firstDays()]).toEqual([1, { login: '2026-11-20' }]);
    await writer.write([event({ occurredAt: '2026-11-01T00:00:00.000Z' })]);
    expect([told, await firstDays()]).toEqual([2, { login: '2026-11-01' }]);
  });

  it('are those of stored events only', async () => {
    const writer = createEventWriter(database);
    await writer.write([event(), event({ customerId: 'nobody', type: 'api_call' })]);
    expect(await firstDays()).not.toHaveProperty('api_call');
  });
});

describe('nothing is acknowledged that was not stored', () => {
  it('when the database answers fewer rows than it was sent', async () => {
    const writer = createEventWriter(
      bent(async (text, send) => (isInsert(text) ? [] : send())),
      { sources: { login: '2020-01-01' } },
    );
    const lost = event({ customerId: 'b' });
    // As PGlite does with very deep JSON: the promise resolves, the rows are not there.
    const silent = createEventWriter(
      bent(async (text, send) => {
        if (isInsert(text)) return [];
        return text.includes('left join events')
          ? [{ customerId: 'b', eventId: lost.eventId, hash: null }]
          : send();
      }),
      { sources: { login: '2020-01-01' } },
    );
    await expect(silent.write([lost])).rejects.toThrow(UnaccountedError);
    await expect(writer.write([event()])).rejects.toThrow(UnaccountedError);
  });

  it('when the write fails for a reason that stays', async () => {
    const writer = createEventWriter(
      bent((text, send) =>
        isInsert(text)
          ? Promise.reject(Object.assign(new Error('disk full'), { code: '53100' }))
          : send(),
      ),
    );
    const lost = event();
    await expect(writer.write([lost])).rejects.toThrow('disk full');
    expect(await count([lost.eventId])).toBe(0);
  });

  it('and it is stored once when the answer to a commit was lost', async () => {
    let failures = 1;
    const writer = createEventWriter(
      bent(async (text, send) => {
        const rows = await send();
        if (isInsert(text) && failures > 0) {
          failures -= 1;
          const lost = Object.assign(new Error('Connection terminated unexpectedly'), {
            code: 'ECONNRESET',
          });
          expect(isTransient(lost)).toBe(true);
          throw lost;
        }
        return rows;
      }),
      { sources: { login: '2020-01-01' } },
    );
    const before = await database.query<{ count: number }>(
      `select coalesce(sum(count), 0)::int as count from daily_usage where customer_id = 'b'`,
    );
    const sent = event({ customerId: 'b' });
    const [outcome] = await writer.write([sent]);
    expect(outcome).toEqual({ status: 'duplicate', conflict: false });
    const after = await database.query<{ count: number }>(
      `select sum(count)::int as count from daily_usage where customer_id = 'b'`,
    );
    expect((after[0]?.count ?? 0) - (before[0]?.count ?? 0)).toBe(1);
  });
});
