import type { RejectedEvents } from '@customer-health/contract';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { storeRejectsOf } from '../jobs/store-rejects.ts';
import { customerUrl, useTestApp } from '../test-app.ts';
import { REJECT_LIMITS } from './reject-log.ts';

const t = useTestApp();
const flush = () =>
  storeRejectsOf(t).run(t.database, { asOf: t.now, signal: new AbortController().signal });
const list = async (query = '') => {
  const answer = await t.send('GET', `/api/rejected-events${query}`);
  return answer.json() as RejectedEvents;
};
const cloudEvent = (fields: object) =>
  t.app.inject({
    ...{ method: 'POST', url: '/api/events' },
    headers: { 'content-type': 'application/cloudevents+json' },
    payload: { specversion: '1.0', id: '1', source: '/x', type: 'login', ...fields },
  });

beforeAll(async () => {
  await t.put('acme');
  const url = `${customerUrl('acme')}/events`;
  t.now = new Date('2026-11-22T10:00:00Z');
  await t.send('POST', url, { type: 'login', eventId: 'one', count: 0, colour: 'red' });
  t.now = new Date('2026-11-22T11:00:00Z');
  await t.send('POST', url, [{ type: 'login' }, { type: 'nap', eventId: 'two' }]);
  t.now = new Date('2026-11-22T12:00:00Z');
  await t.send('POST', `${customerUrl('nobody')}/events`, { type: 'login', eventId: 'three' });
  t.now = new Date('2026-11-22T13:00:00Z');
  await t.send('POST', '/api/events/batch', [
    { customerId: 'nobody', type: 'login', eventId: 'four' },
  ]);
  t.now = new Date('2026-11-22T14:00:00Z');
  await cloudEvent({ subject: 'acme', type: 'com.acme.nap', id: 'five' });
  await flush();
  t.now = new Date('2026-11-23T09:30:00Z');
});

describe('refused events', () => {
  it('are told newest first, each with its first fault and what was sent', async () => {
    const { days, reasons, events } = await list();
    expect(days).toBe(14);
    expect(reasons).toEqual([
      { code: 'unknown_customer', events: 2 },
      { code: 'unknown_event_type', events: 2 },
      { code: 'unknown_field', events: 1 },
    ]);
    const told = events.map(({ way, customerId, eventId, type, code, pointer }) => [
      ...[way, customerId, eventId, type, code, pointer],
    ]);
    expect(told).toEqual([
      ['cloudevents', 'acme', '/x|five', 'com.acme.nap', 'unknown_event_type', '#/type'],
      ['batch', 'nobody', 'four', 'login', 'unknown_customer', '#/0/customerId'],
      ['events', 'nobody', 'three', 'login', 'unknown_customer', '#'],
      ['events', 'acme', 'two', 'nap', 'unknown_event_type', '#/1/type'],
      ['events', 'acme', 'one', 'login', 'unknown_field', '#/colour'],
    ]);
    expect(events[1]).toMatchObject({
      rejectId: expect.stringMatching(/^[\da-f-]{36}$/),
      rejectedAt: '2026-11-22T13:00:00Z',
      detail: expect.any(String),
      sent: '{"customerId":"nobody","type":"login","eventId":"four"}',
    });
  });

  test.each([
    ['?code=unknown_customer', ['four', 'three']],
    ['?customer=acme', ['/x|five', 'two', 'one']],
    ['?customer=acme&code=unknown_event_type', ['/x|five', 'two']],
    ['?customer=other', []],
    ['?way=batch', ['four']],
    ['?way=events&code=unknown_event_type&customer=acme', ['two']],
  ])('are filtered by %s', async (query, ids) => {
    const { events, reasons } = await list(query);
    expect(events.map(({ eventId }) => eventId)).toEqual(ids);
    expect(reasons).toHaveLength(3);
  });

  test.each(['', '&customer=acme'])(
    'come in pages without loss or repetition%s',
    async (filter) => {
      const all = (await list(`?limit=1000${filter}`)).events;
      const seen: string[] = [];
      for (
        let url: string | undefined = `/api/rejected-events?limit=2${filter}`;
        url !== undefined;
      ) {
        const page = await t.send('GET', url);
        seen.push(...(page.json() as RejectedEvents).events.map(({ rejectId }) => rejectId));
        url = page.headers.link?.toString().match(/<([^>]*)>; rel="next"/)?.[1];
      }
      expect(seen).toEqual(all.map(({ rejectId }) => rejectId));
    },
  );

  test.each([
    ...[
      'limit=0',
      'limit=1001',
      'code=rubbish',
      'way=rubbish',
      'colour=red',
      'cursor=rubbish',
      'customer=%00',
    ],
    `cursor=${Buffer.from('{"at":"x","rejectId":"y"}').toString('base64url')}`,
  ])('422 for ?%s', async (query) => {
    const answer = await t.send('GET', `/api/rejected-events?${query}`);
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([
      422,
      `?${query.split('=')[0]}`,
    ]);
  });

  it('are counted exactly also where they are more than can be kept', async () => {
    const fault = { pointer: '#', code: 'too_deep', detail: 'is too deep' } as const;
    const count = REJECT_LIMITS.waiting + 100;
    for (let index = 0; index < count; index += 1)
      t.rejects.add({ way: 'batch', customerId: 'acme', sent: { type: 'login' }, fault });
    await flush();
    const { reasons } = await list('?limit=1');
    expect(reasons[0]).toEqual({ code: 'too_deep', events: count });
    const kept = await t.database.query(
      `select count(*)::int as n from rejected_events where code = 'too_deep'`,
    );
    expect(kept).toEqual([{ n: REJECT_LIMITS.waiting }]);
  });

  it('are told for 14 days', async () => {
    t.now = new Date('2026-12-05T23:00:00Z');
    expect((await list('?code=unknown_customer')).events).toHaveLength(2);
    t.now = new Date('2026-12-06T00:00:01Z');
    const { reasons, events } = await list();
    expect(events.every(({ code }) => code === 'too_deep')).toBe(true);
    expect(reasons).toEqual([{ code: 'too_deep', events: REJECT_LIMITS.waiting + 100 }]);
    t.now = new Date('2026-12-08T00:00:00Z');
    expect(await list()).toEqual({ days: 14, reasons: [], events: [] });
  });
});
