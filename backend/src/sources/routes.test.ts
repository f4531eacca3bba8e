import type { CustomerRow, Health, Source, Sources } from '@customer-health/contract';
import { addDays } from '@customer-health/scoring';
import { beforeAll, describe, expect, it } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';
import { countSources, storeRejects } from './service.ts';

const t = useTestApp('2026-11-23T12:00:00Z');
const TODAY = '2026-11-23';
const CUSTOMERS = Array.from({ length: 30 }, (_, n) => `c${n}`);

const report = async (): Promise<Sources> => (await t.send('GET', '/api/sources')).json();
const login = async (): Promise<Source> =>
  (await report()).sources.find(({ type }) => type === 'login') as Source;
const health = async (id: string, query = ''): Promise<Health> =>
  (await t.send('GET', `${customerUrl(id)}/health${query}`)).json();
const row = async (id: string): Promise<CustomerRow> =>
  (await t.send('GET', customerUrl(id))).json();
/** What the jobs do at an instant. */
const work = async (instant: string) => {
  t.now = new Date(instant);
  await countSources(t.database, t.now);
  await t.rescore();
  t.models.invalidate();
};

describe('logins of 30 customers, every day for five weeks', () => {
  const silentCustomer = 'c29';
  let lastGood: Health;
  beforeAll(async () => {
    for (const [n, id] of CUSTOMERS.entries()) {
      await t.put(id);
      const days = Array.from({ length: 35 }, (_, back) => addDays(TODAY, -back)).filter(
        // One customer stopped a week ago: that is no broken source.
        (_, back) => id !== silentCustomer || back > 7,
      );
      const sent = days.map((day) => ({
        ...{ type: 'login', count: 1 + (n % 3), timestamp: `${day}T08:00:00Z` },
        eventId: `${id} ${day}`,
      }));
      await t.post(id, sent);
    }
  });

  it('are not counted and nothing is judged before the first count', async () => {
    expect(await report()).toMatchObject({ countedUntil: null, otherRejects: [] });
    expect(await login()).toMatchObject({ state: 'not_judged', firstDay: '2026-10-20' });
  });

  it('are counted by the day on which they happened, some minutes after they came', async () => {
    await work('2026-11-23T12:04:59Z');
    expect((await login()).eventsToday).toBe(0);
    await work('2026-11-23T12:05:31Z');
    const { countedUntil, sources } = await report();
    expect(countedUntil).toBe('2026-11-23T12:00:31.000Z');
    const found = await login();
    expect(found).toMatchObject({
      ...{ state: 'ok', staleSince: null, factors: ['loginFrequency'] },
      ...{ firstDay: '2026-10-20', lastEventAt: '2026-11-23T08:00:00Z' },
      ...{ lastReceivedAt: '2026-11-23T12:00:00Z', eventsToday: 29, usualToday: 29.75 },
      lastDay: { day: '2026-11-22', events: 29, usual: 30, ratio: 0.9667 },
    });
    expect(found.days).toHaveLength(35);
    expect(found.days.at(-1)).toEqual({ day: TODAY, events: 29 });
    expect(found.days.at(-10)).toEqual({ day: '2026-11-14', events: 30 });
    expect(sources.map(({ type, state }) => [type, state])).toContainEqual([
      'api_call',
      'never_seen',
    ]);
  });

  it('cost a customer points that stays away alone', async () => {
    const [well, silent] = [await health('c2'), await health(silentCustomer)];
    expect(well.factors.loginFrequency.staleSince).toBeNull();
    expect(silent.factors.loginFrequency.facts.logins).toBeLessThan(
      well.factors.loginFrequency.facts.logins,
    );
    lastGood = await health('c0');
  });

  it('are silent when nobody logs in for a day and more, and the last good value is kept', async () => {
    await work('2026-11-24T23:00:00Z');
    expect(await login()).toMatchObject({ state: 'ok', eventsToday: 0 });
    const waning = await health('c0');
    expect(waning.factors.loginFrequency.facts.logins).toBeLessThan(
      lastGood.factors.loginFrequency.facts.logins,
    );
    await work('2026-11-25T00:00:30Z');
    expect(await login()).toMatchObject({ state: 'silent', staleSince: '2026-11-23' });
    const kept = await health('c0');
    expect(kept.factors.loginFrequency).toMatchObject({
      score: lastGood.factors.loginFrequency.score,
      facts: lastGood.factors.loginFrequency.facts,
      staleSince: '2026-11-23',
    });
    expect(kept.factors.apiUsageTrend.staleSince).toBeNull();
    for (const id of ['c0', 'c2', silentCustomer])
      expect((await row(id)).score).toBe((await health(id)).score);
    await work('2026-11-26T09:00:00Z');
    expect((await health('c0')).factors.loginFrequency).toEqual({
      ...kept.factors.loginFrequency,
      window: kept.factors.loginFrequency.window,
    });
  });

  it('are stale from the first moment of a day on, also where the counting is far behind', async () => {
    t.now = new Date('2026-11-27T00:00:01Z');
    await t.rescore();
    t.models.invalidate();
    expect((await health('c0')).factors.loginFrequency.staleSince).toBe('2026-11-23');
    expect((await row('c0')).score).toBe((await health('c0')).score);
  });

  it('recover as soon as a fifth of the usual is there, and the silent days stay as they were scored', async () => {
    t.now = new Date('2026-11-27T09:00:00Z');
    for (const id of CUSTOMERS.slice(0, 5)) await t.post(id, [{ type: 'login' }]);
    await work('2026-11-27T09:06:00Z');
    expect(await login()).toMatchObject({ state: 'silent', eventsToday: 5 });
    t.now = new Date('2026-11-27T10:00:00Z');
    for (const id of CUSTOMERS.slice(5, 10)) await t.post(id, [{ type: 'login' }]);
    await work('2026-11-27T10:06:00Z');
    expect(await login()).toMatchObject({ state: 'ok', staleSince: null, eventsToday: 10 });
    const now = await health('c0');
    expect(now.factors.loginFrequency.staleSince).toBeNull();
    expect((await row('c0')).score).toBe(now.score);
    const then = await health('c0', '?asOf=2026-11-26');
    expect(then.factors.loginFrequency).toMatchObject({
      score: lastGood.factors.loginFrequency.score,
      staleSince: '2026-11-23',
    });
  });

  it('are counted anew when customers go', async () => {
    await t.send('DELETE', customerUrl('c29'));
    await work('2026-11-27T10:07:00Z');
    expect((await login()).days.at(-14)).toEqual({ day: '2026-11-14', events: 29 });
    await t.database.query(`update customers set demo = true where customer_id <> 'c0'`);
    expect((await t.send('DELETE', '/api/demo')).json()).toMatchObject({ customers: 1 });
    expect(await login()).toMatchObject({ days: expect.not.arrayContaining([{ events: 29 }]) });
    expect((await report()).countedUntil).toBeNull();
    await work('2026-11-27T10:08:00Z');
    expect((await login()).days.at(-14)).toEqual({ day: '2026-11-14', events: 1 });
  });
});

describe('refused events', () => {
  it('are told by kind and code for 14 days', async () => {
    const url = `${customerUrl('c0')}/events`;
    await t.send('POST', url, { type: 'login', count: -1 });
    await t.send('POST', url, [{ type: 'feature_use' }, { type: 'odd' }, 7, { type: 'odd' }]);
    await storeRejects(t.database, t.metrics.rejects, t.now);
    await t.send('POST', url, { type: 'login', count: -1 });
    await storeRejects(t.database, t.metrics.rejects, t.now);
    expect((await login()).rejects).toEqual([{ code: 'too_small', events: 2 }]);
    const { otherRejects, sources } = await report();
    expect(sources.find(({ type }) => type === 'feature_use')?.rejects).toEqual([
      { code: 'required', events: 1 },
    ]);
    expect(otherRejects).toContainEqual({ code: 'unknown_event_type', events: 2 });
    t.now = new Date('2026-12-10T23:00:00Z');
    expect((await login()).rejects).toHaveLength(1);
    t.now = new Date('2026-12-11T01:00:00Z');
    expect((await login()).rejects).toEqual([]);
  });

  it('are kept for the next time when they cannot be stored', async () => {
    t.metrics.rejects.add('login', 'required');
    const broken = { query: () => Promise.reject(new Error('away')) };
    await expect(storeRejects(broken, t.metrics.rejects, t.now)).rejects.toThrow('away');
    expect(t.metrics.rejects.take()).toEqual([{ type: 'login', code: 'required', events: 1 }]);
  });

  it('and a query parameter is one too many', async () => {
    expect((await t.send('GET', '/api/sources?limit=3')).statusCode).toBe(422);
  });
});
