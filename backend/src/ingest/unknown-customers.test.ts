import { beforeEach, describe, expect, it, test } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';
import { createReplay, UNMATCHED_LIMITS } from '../unmatched/service.ts';

const t = useTestApp();
const SETTING = '/api/settings/ingest';
const event = (customerId: string, eventId: string, more: object = {}) => ({
  ...{ customerId, type: 'login', eventId },
  ...more,
});
const post = (body: object[], query = '') => t.send('POST', `/api/events/batch${query}`, body);
const set = (unknownCustomers: string) => t.send('PUT', SETTING, { unknownCustomers });
const stored = async (customerId: string) => {
  const rows = await t.database.query<{ id: string }>(
    'select event_id as id from events where customer_id = $1 order by 1',
    [customerId],
  );
  return rows.map(({ id }) => id);
};
const waiting = async (customerId: string) => {
  const rows = await t.database.query<{ id: string }>(
    `select event_id as id from unmatched_events where kind = 'customer' and ref = $1 order by 1`,
    [customerId],
  );
  return rows.map(({ id }) => id);
};
const customer = async (id: string) => (await t.send('GET', customerUrl(id))).json();
const parkedCount = async () =>
  (await t.metrics.events.get()).values.find(({ labels }) => labels.outcome === 'parked')?.value;

describe('what becomes of unknown customers', () => {
  it('is that their events are rejected, until something else is set', async () => {
    expect((await t.send('GET', SETTING)).json()).toEqual({ unknownCustomers: 'reject' });
    const answer = await post([event('nobody', 'n1')]);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      ...{ accepted: 0, parked: 0, rejected: 1 },
      errors: [{ index: 0, eventId: 'n1', code: 'unknown_customer', pointer: '#/0/customerId' }],
    });
    expect((await t.send('GET', customerUrl('nobody'))).statusCode).toBe(404);
    expect((await set('park')).json()).toEqual({ unknownCustomers: 'park' });
    expect((await t.send('GET', SETTING)).json()).toEqual({ unknownCustomers: 'park' });
  });

  test.each([
    [{ unknownCustomers: 'ignore' }, '#/unknownCustomers'],
    [{}, '#/unknownCustomers'],
    [{ unknownCustomers: 'park', more: 1 }, '#/more'],
  ])('is a closed list: 422 for %j', async (body, pointer) => {
    const answer = await t.send('PUT', SETTING, body);
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([422, pointer]);
  });

  it('is 404 on the route of the customer, whatever is set', async () => {
    for (const policy of ['park', 'create', 'reject']) {
      await set(policy);
      const url = `${customerUrl('nobody')}/events`;
      for (const body of [{ type: 'login' }, [{ type: 'login' }]])
        expect((await t.send('POST', url, body)).statusCode).toBe(404);
    }
  });
});

describe('customers that are created by their events', () => {
  beforeEach(() => set('create'));

  it('are named like their ids, and their events are stored', async () => {
    await t.put('known');
    const batch = [event('Neu & Söhne', 'c1'), event('known', 'c2'), event('Neu & Söhne', 'c3')];
    const answer = await post(batch);
    expect([answer.statusCode, answer.json().accepted]).toEqual([200, 3]);
    expect(await customer('Neu & Söhne')).toMatchObject({
      ...{ id: 'Neu & Söhne', name: 'Neu & Söhne', plan: null, attributes: {}, demo: false },
      createdAt: '2026-11-23T09:30:00Z',
    });
    expect(await stored('Neu & Söhne')).toEqual(['c1', 'c3']);
    const found = (await t.send('GET', '/api/customers?search=neu')).json();
    expect(found).toHaveLength(1);
    expect((await post(batch)).json()).toMatchObject({ accepted: 0, duplicates: 3 });
    expect(await t.rescore()).toBeGreaterThan(0);
    expect((await customer('Neu & Söhne')).scoredAt).not.toBeNull();
  });

  it('are created once by batches that come at once, and no event is lost', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `race${index}`);
    const batch = (by: string) => ids.map((id) => event(id, by));
    const answers = await Promise.all([
      post(batch('1')),
      post(batch('2').reverse()),
      post(batch('3'), '?atomic=true'),
      post(batch('4').reverse(), '?atomic=true'),
      post(batch('1')),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(5).fill(200));
    for (const id of ids) expect(await stored(id)).toEqual(['1', '2', '3', '4']);
  });

  it('keep what they are when they exist already', async () => {
    await t.put('profiled', { name: 'Profiled Ltd', plan: 'gold' });
    await Promise.all([post([event('profiled', 'p')]), post([event('profiled', 'q')])]);
    expect(await customer('profiled')).toMatchObject({ name: 'Profiled Ltd', plan: 'gold' });
  });

  it('are not created by an atomic batch that fails', async () => {
    const answer = await post(
      [event('phantom', 'p'), { customerId: 'x', type: 'nap' }],
      '?atomic=1',
    );
    expect(answer.statusCode).toBe(422);
    const other = await post(
      [event('phantom', 'p'), { customerId: 'x', type: 'nap' }],
      '?atomic=true',
    );
    expect(other.statusCode).toBe(422);
    await t.database.query(`alter table events add constraint fit check (user_id <> 'poison')`);
    const poisoned = await post(
      [event('phantom', 'p'), event('phantom', 'q', { userId: 'poison' })],
      '?atomic=true',
    );
    expect(poisoned.statusCode).toBe(422);
    expect((await t.send('GET', customerUrl('phantom'))).statusCode).toBe(404);
  });

  it('get what waited for them', async () => {
    await set('park');
    await post([event('later', 'w1')]);
    await set('create');
    await post([event('later', 'w2')]);
    await createReplay(t).run(t.database, t.now, new AbortController().signal);
    expect(await stored('later')).toEqual(['w1', 'w2']);
    expect(await waiting('later')).toEqual([]);
  });
});

describe('events that are parked', () => {
  beforeEach(() => set('park'));

  it('are a success, and wait until their customer is created', async () => {
    const before = (await parkedCount()) ?? 0;
    const batch = [event('known', 'k1'), event('future', 'f1'), event('future', 'f1')];
    const answer = await post(batch);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      ...{ accepted: 1, duplicates: 1, parked: 1, rejected: 0 },
      results: [{ status: 'accepted' }, { status: 'parked' }, { status: 'duplicate' }],
    });
    expect(await parkedCount()).toBe(before + 1);
    expect((await post(batch)).json()).toMatchObject({ duplicates: 3, parked: 0 });
    expect(await waiting('future')).toEqual(['f1']);
    await t.put('future');
    expect(await createReplay(t).replayCustomer(t.database, 'future')).toBe(1);
    expect(await stored('future')).toEqual(['f1']);
    expect((await post(batch)).json()).toMatchObject({ duplicates: 3 });
  });

  it('are parked with the rest of an atomic batch, or not at all', async () => {
    const good = await post([event('known', 'ap1'), event('soon', 'ap2')], '?atomic=true');
    expect([good.statusCode, good.json()]).toMatchObject([200, { accepted: 1, parked: 1 }]);
    const bad = await post(
      [event('soon', 'ap3'), event('known', 'ap4', { userId: 'poison' })],
      '?atomic=true',
    );
    expect(bad.statusCode).toBe(422);
    expect(await waiting('soon')).toEqual(['ap2']);
  });

  it('are refused when too many wait', async () => {
    await t.database.query(
      `insert into unmatched_events (kind, ref, event_id, event_type, occurred_at, received_at, event)
       select 'user', 'crowd', 'e' || g, 'login', $1::timestamptz, $1::timestamptz, '{}'
       from generate_series(1, $2::int) g`,
      [t.now.toISOString(), UNMATCHED_LIMITS.events],
    );
    // What is counted once a second is counted anew in a transaction.
    const answer = await post([event('overflow', 'o')], '?atomic=true');
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toMatchObject([
      { code: 'unknown_customer', detail: expect.stringContaining('parked') },
    ]);
    await t.database.query(`delete from unmatched_events where kind = 'user'`);
  });
});

describe('an id that a person has mapped to a customer', () => {
  test.each(['reject', 'park', 'create'])('stands for it, where %s is set', async (policy) => {
    await set(policy);
    const alias = `alias-${policy}`;
    await t.put('real').catch(() => undefined);
    await t.database.query(
      `insert into identities (kind, ref, customer_id, seen_at) values ('customer', $1, 'real', $2::timestamptz)`,
      [alias, t.now.toISOString()],
    );
    const ids = [`m1-${policy}`, `m2-${policy}`];
    const each = await post([event(alias, ids[0] as string), event('real', ids[0] as string)]);
    expect([each.statusCode, each.json()]).toMatchObject([
      200,
      { accepted: 1, duplicates: 1, parked: 0 },
    ]);
    const all = await post([event(alias, ids[1] as string)], '?atomic=true');
    expect([all.statusCode, all.json().accepted]).toEqual([200, 1]);
    expect(await stored('real')).toEqual(expect.arrayContaining(ids));
    expect((await t.send('GET', customerUrl(alias))).statusCode).toBe(404);
  });
});
