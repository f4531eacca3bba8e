import type { Database } from '@customer-health/db';
import { describe, expect, it } from 'vitest';
import { saveCustomer } from '../customers/service.ts';
import { type NewEvent, readEvent } from '../events/service.ts';
import { customerUrl, useTestApp } from '../test-app.ts';
import {
  createReplay,
  learnIdentities,
  parkEvents,
  type Reference,
  referenceKey,
  resolveReferences,
  UNMATCHED_LIMITS,
} from './service.ts';

const t = useTestApp();

const user = (ref: string): Reference => ({ kind: 'user', ref });
const event = (eventId: string, sent: object = { type: 'login' }): NewEvent => {
  const read = readEvent({ ...sent, eventId }, { customerId: '', now: t.now, pointer: '#' });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.event;
};
const park = (reference: Reference, ...eventIds: string[]) =>
  parkEvents(
    t.database,
    eventIds.map((eventId) => ({ reference, event: event(eventId) })),
  );
const learn = (reference: Reference, customerId: string, at = t.now.toISOString()) =>
  t.database.transaction((connection) =>
    learnIdentities(connection, [{ reference, customerId, at }]),
  );
const round = (replay = createReplay(t), database: Database = t.database) =>
  replay.run(database, t.now, new AbortController().signal);
const stored = async (customerId: string) =>
  (
    await t.database.query<{ id: string }>(
      'select event_id as id from events where customer_id = $1 order by 1',
      [customerId],
    )
  ).map(({ id }) => id);
const logins = async (customerId: string) =>
  (
    await t.database.query<{ count: number }>(
      'select coalesce(sum(count), 0) as count from daily_usage where customer_id = $1',
      [customerId],
    )
  )[0]?.count;
const waiting = async (reference: Reference) =>
  (
    await t.database.query<{ id: string }>(
      'select event_id as id from unmatched_events where kind = $1 and ref = $2 order by 1',
      [reference.kind, reference.ref],
    )
  ).map(({ id }) => id);

describe('events of nobody we know', () => {
  it('wait, each once', async () => {
    expect(await park(user('u1'), 'a', 'b', 'a')).toEqual(['parked', 'parked', 'duplicate']);
    expect(await park(user('u1'), 'b', 'c')).toEqual(['duplicate', 'parked']);
    expect(await waiting(user('u1'))).toEqual(['a', 'b', 'c']);
    await round();
    expect(await waiting(user('u1'))).toEqual(['a', 'b', 'c']);
  });

  it('are stored once their customer is told, as what they were', async () => {
    await t.put('acme');
    const sent = {
      ...{ type: 'ticket_opened', ticketId: 't1', subject: 'Help "me"' },
      properties: { deep: [{ x: 1 }] },
      timestamp: '2026-11-20T10:00:00Z',
    };
    await parkEvents(t.database, [{ reference: user('u1'), event: event('t', sent) }]);
    await learn(user('u1'), 'acme');
    await round();
    expect(await stored('acme')).toEqual(['a', 'b', 'c', 't']);
    expect(await waiting(user('u1'))).toEqual([]);
    expect(await logins('acme')).toBe(3);
    const again = await t.send('POST', `${customerUrl('acme')}/events`, { ...sent, eventId: 't' });
    expect(again.json()).toEqual({
      ...{ eventId: 't', status: 'duplicate', receivedAt: t.now.toISOString() },
    });
    const [shown] = (
      await t.send('GET', `${customerUrl('acme')}/events?limit=1&type=ticket_opened`)
    ).json();
    expect(shown).toMatchObject({
      ticketId: 't1',
      subject: 'Help "me"',
      properties: sent.properties,
    });
  });

  it('are stored when a customer is created under the id that they name', async () => {
    const reference: Reference = { kind: 'customer', ref: 'late' };
    await park(reference, 'x');
    await t.put('late');
    expect(await createReplay(t).replayCustomer(t.database, 'late')).toBe(1);
    expect(await stored('late')).toEqual(['x']);
  });

  it('are found also when they were parked while their customer was learned', async () => {
    await learn(user('racer'), 'acme');
    await park(user('racer'), 'r1', 'r2');
    await round();
    expect(await stored('acme')).toContain('r2');
    await t.database.transaction((connection) =>
      saveCustomer(connection, 'quiet', { name: 'Quiet' }, { now: t.now }),
    );
    await park({ kind: 'customer', ref: 'quiet' }, 'q');
    await round();
    expect(await stored('quiet')).toEqual(['q']);
  });

  it('wait again when their customer is gone, and take the identities along', async () => {
    await t.put('brief');
    await park(user('u2'), 'k');
    await learn(user('u2'), 'brief');
    await t.send('DELETE', customerUrl('brief'));
    await round();
    expect(await waiting(user('u2'))).toEqual(['k']);
    expect((await resolveReferences(t.database, [user('u2')])).size).toBe(0);
    await learn(user('u2'), 'acme');
    await round();
    expect(await stored('acme')).toContain('k');
  });

  it('count once when a round ends between storing and deleting', async () => {
    await t.put('crash');
    await park(user('u3'), '1', '2', '3');
    await learn(user('u3'), 'crash');
    const dying: Database = {
      ...t.database,
      query: (text, values) => {
        if (text.startsWith('delete from unmatched_events')) throw new Error('killed');
        return t.database.query(text, values);
      },
    };
    await expect(round(createReplay(t), dying)).rejects.toThrow('killed');
    expect(await waiting(user('u3'))).toHaveLength(3);
    await Promise.all([round(), round()]);
    expect(await waiting(user('u3'))).toEqual([]);
    expect(await logins('crash')).toBe(3);
  });

  it('are listed as rejected when the database refuses them', async () => {
    await t.put('strict');
    await park(user('u4'), 'bad');
    await learn(user('u4'), 'strict');
    const refusing = {
      ...t.writer,
      write: async () => [{ status: 'rejected', conflict: false } as const],
    };
    t.rejects.take();
    await round(createReplay({ writer: refusing, rejects: t.rejects }));
    expect(await waiting(user('u4'))).toEqual([]);
    expect(t.rejects.take()).toMatchObject([{ customerId: 'strict', eventId: 'bad' }]);
  });

  it('that wait are looked at by and by, however many there are', async () => {
    await t.database.query(
      `insert into unmatched_events (kind, ref, event_id, event_type, occurred_at, received_at, event)
       select 'anonymous', 'crowd' || g % 7, 'e' || g, 'login', $1::timestamptz, $1::timestamptz, $2::jsonb
       from generate_series(1, 2500) g`,
      [t.now.toISOString(), JSON.stringify({ ...event('x'), customerId: undefined })],
    );
    // Written behind the back of everything that would tell of it.
    await t.database.query(
      `insert into identities values ('anonymous', 'crowd6', 'crash', $1::timestamptz)`,
      [t.now.toISOString()],
    );
    const replay = createReplay(t);
    for (let rounds = 0; rounds < 4; rounds += 1) await round(replay);
    expect(await waiting({ kind: 'anonymous', ref: 'crowd6' })).toEqual([]);
    expect(await waiting({ kind: 'anonymous', ref: 'crowd5' })).toHaveLength(357);
  });

  it('are deleted after 30 days', async () => {
    const then = t.now;
    t.now = new Date(then.getTime() + UNMATCHED_LIMITS.days * 86_400_000);
    await round();
    expect(await waiting({ kind: 'anonymous', ref: 'crowd5' })).toHaveLength(357);
    t.now = new Date(t.now.getTime() + 1);
    await round();
    expect(await waiting({ kind: 'anonymous', ref: 'crowd5' })).toEqual([]);
    t.now = then;
  });

  it('are refused when too many wait', async () => {
    const full: Database = {
      ...t.database,
      query: async <Row>(text: string, values?: readonly unknown[]) =>
        text.startsWith('select count(*)')
          ? ([{ events: UNMATCHED_LIMITS.events - 1 }] as Row[])
          : t.database.query<Row>(text, values),
    };
    const two = ['f1', 'f2'].map((id) => ({ reference: user('u9'), event: event(id) }));
    expect(await parkEvents(full, two)).toEqual(['parked', 'full']);
    expect(await parkEvents(full, two)).toEqual(['full', 'full']);
    expect(await waiting(user('u9'))).toEqual(['f1']);
  });
});

describe('whom a reference stands for', () => {
  it('is what was told for the latest time, in any order', async () => {
    await learn(user('mover'), 'acme', '2026-11-20T00:00:00Z');
    await learn(user('mover'), 'late', '2026-11-21T00:00:00Z');
    await learn(user('mover'), 'crash', '2026-11-20T12:00:00Z');
    const found = await resolveReferences(t.database, [user('mover'), user('nobody')]);
    expect([...found]).toEqual([[referenceKey(user('mover')), 'late']]);
  });

  it('is the customer of that very id before one that was told', async () => {
    const as = (ref: string): Reference => ({ kind: 'customer', ref });
    await learn(as('acme'), 'late');
    await learn(as('acme-old'), 'acme');
    const found = await resolveReferences(t.database, [as('acme'), as('acme-old')]);
    expect(found.get(referenceKey(as('acme')))).toBe('acme');
    expect(found.get(referenceKey(as('acme-old')))).toBe('acme');
  });
});
