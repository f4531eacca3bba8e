import type { DemoStatus } from '@customer-health/contract';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';
import { createDemoLoads } from './loads.ts';
import { LOAD_MARK } from './write-demo.ts';

const t = useTestApp();
const status = async (): Promise<DemoStatus> => (await t.send('GET', '/api/demo')).json();
const load = (body: object) => t.send('POST', '/api/demo', body);
const done = () =>
  vi.waitFor(async () => expect((await status()).loading).toBeUndefined(), { timeout: 60_000 });
const mark = (value: object | null) =>
  value === null
    ? t.database.query('delete from settings where key = $1', [LOAD_MARK])
    : t.database.query('insert into settings values ($1, $2::jsonb, now())', [
        LOAD_MARK,
        JSON.stringify(value),
      ]);
const features = async () => (await t.send('GET', '/api/settings/features')).json();

describe('loading demo customers', () => {
  afterAll(() => t.send('DELETE', '/api/demo'));

  it('answers at once, tells how far it is, and ends with scored customers', async () => {
    const answer = await load({ customers: 3 });
    expect([answer.statusCode, answer.json()]).toEqual([
      202,
      {
        ...{ customers: 0, demoCustomers: 0 },
        loading: { state: 'running', stage: 'customers', done: 0, total: 3 },
      },
    ]);
    expect((await load({ customers: 3 })).statusCode).toBe(409);
    expect((await t.send('DELETE', '/api/demo')).statusCode).toBe(409);
    await done();
    expect(await status()).toEqual({ customers: 3, demoCustomers: 3 });
    const health = await t.send('GET', `${customerUrl('demo-0001')}/health`);
    expect(health.json().score).toBe(56.83);
  });

  it('is refused where they are loaded', async () => {
    const answer = await load({ customers: 3 });
    expect([answer.statusCode, answer.json().detail]).toEqual([
      409,
      expect.stringContaining('remove them first'),
    ]);
  });

  it('is refused beside customers of a team unless that is wanted; their key features stay', async () => {
    await t.send('DELETE', '/api/demo');
    await t.put('own');
    await t.send('PUT', '/api/settings/features', { features: ['mine'] });
    const answer = await load({ customers: 2 });
    expect([answer.statusCode, answer.json().detail]).toEqual([
      409,
      expect.stringContaining('"besideOwn": true'),
    ]);
    expect((await load({ customers: 2, besideOwn: true })).statusCode).toBe(202);
    await done();
    expect(await status()).toEqual({ customers: 3, demoCustomers: 2 });
    expect(await features()).toEqual({ features: ['mine'] });
  });

  it.each([{ customers: 0 }, { customers: 501 }, { colour: 'red' }])('422 for %o', async (body) => {
    expect((await load(body)).statusCode).toBe(422);
  });

  it('that ended in the middle is told, and begins anew', async () => {
    const half = { state: 'running', stage: 'history', done: 3, total: 89 };
    await mark({ ...half, at: new Date(t.now.getTime() - 61_000).toISOString() });
    expect((await status()).loading).toEqual({ ...half, state: 'failed' });
    expect((await load({ customers: 1, besideOwn: true })).statusCode).toBe(202);
    await done();
    expect(await status()).toEqual({ customers: 2, demoCustomers: 1 });
  });

  it('that fails is told as failed, and that the server stops is no failure', async () => {
    await t.send('DELETE', '/api/demo');
    const failures: unknown[] = [];
    const database = {
      ...t.database,
      transaction: () => Promise.reject(new Error('no room left')),
    };
    const deps = { database, writer: t.writer, models: t.models, clock: () => t.now };
    const request = { customers: 1, besideOwn: true };
    const failing = createDemoLoads(deps, (error) => failures.push(error));
    await failing.start(request);
    await vi.waitFor(async () => expect((await status()).loading?.state).toBe('failed'));
    expect(String(failures[0])).toContain('no room left');
    await failing.stop();

    const stopped = createDemoLoads({ ...deps, database: t.database }, (error) =>
      failures.push(error),
    );
    await stopped.start({ ...request, customers: 50 });
    await stopped.stop();
    expect((await status()).loading?.state).toBe('running');
    await mark(null);
  });
});
