import type { Unmatched, UnmatchedEvent } from '@customer-health/contract';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp();

const track = (userId: string, messageId: string, event = 'Opened') =>
  t.send('POST', '/v1/track', { userId, event, messageId });
const list = async (query = '') =>
  (await t.send('GET', `/api/unmatched${query}`)).json() as Unmatched[];
const nextOf = (link: unknown) => /<([^>]+)>; rel="next"/.exec(String(link))?.[1];

beforeAll(async () => {
  await t.put('acme');
  for (const [user, id, event] of [
    ['u1', 'a', 'Opened'],
    ['u2', 'b', 'Opened'],
    ['u1', 'c', 'Signed In'],
    ['u3', 'd', 'Opened'],
  ] as const) {
    t.now = new Date(t.now.getTime() + 1_000);
    await track(user, id, event);
  }
  await t.send('POST', '/v1/track', { context: { groupId: 'gone' }, event: 'E', messageId: 'g' });
});

describe('the list', () => {
  it('has a row for each whom events wait for, the latest first', async () => {
    expect((await list()).map(({ kind, ref, events }) => [kind, ref, events])).toEqual([
      ['user', 'u3', 1],
      ['customer', 'gone', 1],
      ['user', 'u1', 2],
      ['user', 'u2', 1],
    ]);
    expect((await list('?kind=user'))[1]).toEqual({
      ...{ kind: 'user', ref: 'u1', events: 2, types: ['feature_use', 'login'] },
      ...{ firstReceivedAt: '2026-11-23T09:30:01Z', lastReceivedAt: '2026-11-23T09:30:03Z' },
      sample: {
        ...{ eventId: 'c', type: 'login', userId: 'u1', feature: null, count: 1 },
        ...{ timestamp: '2026-11-23T09:30:03.000Z', receivedAt: '2026-11-23T09:30:03.000Z' },
        ...{ ticketId: null, priority: null, subject: null, invoiceId: null, amount: null },
        ...{ currency: null, dueAt: null, properties: {} },
      },
    });
  });

  it('comes in pages', async () => {
    const seen: string[] = [];
    for (let url: string | undefined = '/api/unmatched?limit=1'; url !== undefined; ) {
      const answer = await t.send('GET', url);
      seen.push(...(answer.json() as Unmatched[]).map(({ ref }) => ref));
      url = nextOf(answer.headers.link);
    }
    expect(seen).toEqual(['u3', 'gone', 'u1', 'u2']);
  });

  test.each([
    '/api/unmatched?cursor=x',
    `/api/unmatched?cursor=${Buffer.from('{"at":"now","kind":"user","ref":"a"}').toString('base64url')}`,
    `/api/unmatched/events?kind=user&ref=u1&cursor=${Buffer.from('{"at":null,"eventId":"a"}').toString('base64url')}`,
    '/api/unmatched?kind=robot',
    '/api/unmatched/events?kind=user',
  ])('refuses %s', async (url) => {
    expect((await t.send('GET', url)).statusCode).toBe(422);
  });
});

it('the events of one come in pages too', async () => {
  const first = await t.send('GET', '/api/unmatched/events?kind=user&ref=u1&limit=1');
  const second = await t.send('GET', nextOf(first.headers.link) ?? '');
  const all = [...(first.json() as UnmatchedEvent[]), ...(second.json() as UnmatchedEvent[])];
  expect(all.map(({ eventId }) => eventId)).toEqual(['c', 'a']);
  expect(all[1]).toMatchObject({
    receivedAt: '2026-11-23T09:30:01Z',
    event: { feature: 'Opened' },
  });
  expect(nextOf(second.headers.link)).toBeUndefined();
});

describe('mapping', () => {
  const map = (body: object) => t.send('POST', '/api/unmatched/map', body);

  it('stores what waits, and what comes later', async () => {
    const answer = await map({ kind: 'user', ref: 'u1', customerId: 'acme' });
    expect(answer.json()).toEqual({ events: 2, stored: 2 });
    await track('u1', 'e');
    const stored: { eventId: string }[] = (
      await t.send('GET', `${customerUrl('acme')}/events`)
    ).json();
    expect(stored.map(({ eventId }) => eventId).sort()).toEqual(['a', 'c', 'e']);
    expect((await list()).map(({ ref }) => ref)).toEqual(['u3', 'gone', 'u2']);
  });

  it('tells how far the storing of what waited is', async () => {
    const replay = async (ref: string) =>
      (await t.send('GET', `/api/unmatched/replay?kind=user&ref=${ref}`)).json();
    expect(await replay('u1')).toEqual({ waiting: 0, left: 0 });
    expect(await replay('u3')).toEqual({ waiting: 1, left: 0 });
    await t.database.query(`update unmatched_events set customer_id = 'acme' where ref = 'u3'`);
    expect(await replay('u3')).toEqual({ waiting: 0, left: 1 });
    await t.database.query(`update unmatched_events set customer_id = null where ref = 'u3'`);
    expect((await t.send('GET', '/api/unmatched/replay?kind=user')).statusCode).toBe(422);
  });

  it('gives a customer another id, under which it is written as well', async () => {
    expect((await map({ kind: 'customer', ref: 'gone', customerId: 'acme' })).json()).toEqual({
      ...{ events: 1, stored: 1 },
    });
    await t.send('POST', '/v1/group', { groupId: 'gone', traits: { plan: 'max' } });
    expect((await t.send('GET', customerUrl('acme'))).json().plan).toBe('max');
    expect((await t.send('GET', customerUrl('gone'))).statusCode).toBe(404);
  });

  it('refuses a customer that does not exist, and what is not a mapping', async () => {
    expect((await map({ kind: 'user', ref: 'u2', customerId: 'nobody' })).statusCode).toBe(404);
    expect((await map({ kind: 'user', ref: '', customerId: 'acme' })).statusCode).toBe(422);
  });
});

it('what waits for one can be discarded', async () => {
  const answer = await t.send('DELETE', '/api/unmatched?kind=user&ref=u2');
  expect(answer.json()).toEqual({ events: 1 });
  expect((await list()).map(({ ref }) => ref)).toEqual(['u3']);
});
