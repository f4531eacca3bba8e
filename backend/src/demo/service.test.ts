import type { CustomerRow, Health } from '@customer-health/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';
import { emptyDatabase, loadDemo, NotOnlyDemoError } from './service.ts';

const t = useTestApp();
const load = { seed: 1, customers: 80, days: 90 };
const list = async (query: string): Promise<CustomerRow[]> =>
  (await t.send('GET', `/api/customers?limit=1000&${query}`)).json();

describe('demo data', () => {
  const stages = new Set<string>();
  let loaded = { customers: 0, events: 0 };
  beforeAll(async () => {
    loaded = await loadDemo(t.database, { ...load, now: t.now }, (stage) => stages.add(stage));
    t.models.invalidate();
  });

  it('is 80 customers with tens of thousands of events, in every band', async () => {
    expect(loaded.customers).toBe(80);
    expect(loaded.events).toBeGreaterThan(30_000);
    const rows = await list('');
    expect(new Set(rows.map(({ band }) => band))).toEqual(
      new Set(['healthy', 'watch', 'at_risk', 'critical', 'no_data']),
    );
    expect(new Set(rows.map(({ segment }) => segment)).size).toBe(4);
    expect(rows.every(({ demo }) => demo)).toBe(true);
    expect([...stages]).toEqual(['Customers', 'History', 'Scores']);
  });

  it('has changes over 7 and 30 days', async () => {
    const rows = (await list('')).filter(({ score }) => score !== null);
    expect(rows.filter(({ change7d }) => change7d !== null).length).toBeGreaterThan(70);
    expect(
      rows.filter(({ change30d }) => change30d !== null && Math.abs(change30d) > 5).length,
    ).toBeGreaterThan(5);
  });

  it('holds the worked example, to the last decimal', async () => {
    const health: Health = (await t.send('GET', `${customerUrl('demo-0001')}/health`)).json();
    expect(health).toMatchObject({ score: 56.83, band: 'watch' });
    expect(Object.values(health.factors).map(({ score }) => score)).toEqual([
      50, 60, 60, 66.67, 40,
    ]);
  });

  it('shows in the list what the health of each customer says', async () => {
    const rows = await list('');
    for (const { id, score, band } of rows.slice(0, 20)) {
      const health: Health = (await t.send('GET', `${customerUrl(id)}/health`)).json();
      expect([id, health.score, health.band]).toEqual([id, score, band]);
    }
  });

  it('is not mixed with customers of a team, and goes without them', async () => {
    await t.put('real');
    await t.post('real', [{ type: 'login' }]);
    await expect(loadDemo(t.database, { ...load, now: t.now })).rejects.toThrow(NotOnlyDemoError);
    expect((await t.send('GET', '/api/demo')).json()).toEqual({ customers: 81, demoCustomers: 80 });
    expect((await t.send('DELETE', '/api/demo')).json()).toEqual({
      customers: 1,
      demoCustomers: 0,
    });
    expect((await list('')).map(({ id }) => id)).toEqual(['real']);
    expect((await t.send('GET', `${customerUrl('real')}/events`)).json()).toHaveLength(1);
    const [orphans] = await t.database.query<{ count: number }>(
      `select count(*)::int as count from daily_usage where customer_id like 'demo-%'`,
    );
    expect(orphans?.count).toBe(0);
  });

  it('leaves nothing behind that would make the zeros of others count', async () => {
    const health: Health = (await t.send('GET', `${customerUrl('real')}/health`)).json();
    expect(health.factors.loginFrequency).toMatchObject({ score: 5, hasData: true });
    expect(health.factors.apiUsageTrend).toMatchObject({ score: null, hasData: false });
    await t.post('real', [{ type: 'api_call', count: 10 }]);
    const later: Health = (await t.send('GET', `${customerUrl('real')}/health`)).json();
    expect(later.factors.apiUsageTrend.hasData).toBe(true);
  });

  it('can be emptied of everybody when that is asked for', async () => {
    await emptyDatabase(t.database, t.now);
    expect((await t.send('GET', '/api/demo')).json()).toEqual({ customers: 0, demoCustomers: 0 });
    await loadDemo(t.database, { ...load, customers: 3, now: t.now });
    expect(await list('')).toHaveLength(3);
  });
});
