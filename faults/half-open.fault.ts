import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { emptyDatabase } from './database.ts';
import { startDatabaseProxy } from './database-proxy.ts';
import { expectNothingLost, ledgerOf, print } from './figures.ts';
import { startLoad } from './load.ts';
import { customerUrl, putCustomer, send } from './request.ts';
import { startServer } from './server.ts';

const CUSTOMERS = ['a', 'b', 'c'];
const DROPPING_MS = 15_000;

test('3 a network that drops packets to PostgreSQL: no request hangs, and the pool recovers', async () => {
  const start = performance.now();
  const place = await emptyDatabase('PostgreSQL');
  const proxy = await startDatabaseProxy(place.url ?? '');
  const server = await startServer({ DATABASE_URL: proxy.url });
  for (const id of CUSTOMERS) await putCustomer(server.url, id);
  const load = startLoad({ url: () => server.url, customers: CUSTOMERS, single: 12, arrays: 2 });
  const paths = ['/readyz', '/api/customers?limit=10', '/api/customers/a/health'];
  const reads = new Map<number, number>();
  let [slowestRead, reading] = [0, true];
  const readers = paths.map(async (path) => {
    while (reading) {
      const { status, took } = await send(server.url + path, { method: 'GET' });
      reads.set(status, (reads.get(status) ?? 0) + 1);
      slowestRead = Math.max(slowestRead, took);
      await pause(50);
    }
  });
  await expect.poll(() => load.acknowledged.size).toBeGreaterThan(200);
  proxy.drop();
  await pause(DROPPING_MS);
  const refused = load.statuses.get(503);
  proxy.heal();
  const healed = performance.now();
  const before = load.acknowledged.size;
  await expect.poll(() => load.acknowledged.size, { interval: 10 }).toBeGreaterThan(before);
  const recovery = performance.now() - healed;
  await load.stop();
  reading = false;
  await Promise.all(readers);
  const write = await send(customerUrl(server.url, 'd'), { method: 'PUT', body: { name: 'd' } });
  const ledger = await ledgerOf(place, load);
  print('3 half-open connections', {
    ...ledger,
    answers: load.statuses,
    'answers to reads': reads,
    'slowest answer ms': load.slowest(),
    'slowest read ms': slowestRead,
    'recovery ms': recovery,
    s: (performance.now() - start) / 1000,
  });
  expectNothingLost(ledger);
  expect(refused).toBeGreaterThan(0);
  expect(write.status).toBe(201);
  expect([...load.statuses.keys()].sort()).toEqual([200, 201, 503]);
  expect([...reads.keys()].sort()).toEqual([200, 503]);
  expect(load.slowest()).toBeLessThan(10_000);
  expect(slowestRead).toBeLessThan(10_000);
});
