import type { Start } from '@customer-health/contract';
import { expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { useTestApp } from '../test-app.ts';

const t = useTestApp();
const start = async (): Promise<Start> => (await t.send('GET', '/api/start')).json();

it('tells of the newest event of the last minute, and of no other', async () => {
  const asOf = t.now.toISOString();
  expect(await start()).toEqual({ access: 'open', asOf, latestEvent: null });
  await t.put('acme', { name: 'Acme Inc.' });
  await t.post('acme', [{ type: 'login', eventId: 'one' }]);
  t.now = new Date(t.now.getTime() + 1_000);
  await t.post('acme', [{ type: 'api_call', eventId: 'two', timestamp: '2026-11-01T00:00:00Z' }]);
  expect((await start()).latestEvent).toEqual({
    ...{ customerId: 'acme', customerName: 'Acme Inc.', eventId: 'two', type: 'api_call' },
    receivedAt: t.now.toISOString().replace('.000', ''),
  });
  t.now = new Date(t.now.getTime() + 61_000);
  expect((await start()).latestEvent).toBeNull();
});

it('leaves demo customers out', async () => {
  await t.put('demo-own');
  await t.database.query(`update customers set demo = true where customer_id = 'demo-own'`);
  await t.post('demo-own', [{ type: 'login' }]);
  expect((await start()).latestEvent).toBeNull();
});

it('says that a password is asked for, once it is given', async () => {
  const { database, writer, models, metrics, rejects } = t;
  const deps = { database, writer, models, metrics, rejects, clock: () => t.now };
  const dashboard = { directory: '', frontendUrl: undefined };
  const app = await buildApp(deps, { dashboard, accessPassword: 'secret' });
  const authorization = `Basic ${Buffer.from(':secret').toString('base64')}`;
  const get = (headers = {}) => app.inject({ method: 'GET', url: '/api/start', headers });
  expect((await get()).statusCode).toBe(401);
  expect((await get({ authorization })).json().access).toBe('password');
  await app.close();
});
