import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startCluster } from '../scripts/postgres-cluster.ts';
import { cleanUpLater } from './clean-up.ts';
import { expectNothingLost, ledgerOf, print } from './figures.ts';
import { type Load, startLoad } from './load.ts';
import { putCustomer } from './request.ts';
import { startServer } from './server.ts';

const CUSTOMERS = ['a', 'b', 'c'];
const OUTAGES = [
  { mode: 'fast', awayMs: 0 },
  { mode: 'immediate', awayMs: 0 },
  { mode: 'fast', awayMs: 10_000 },
] as const;

test('2 PostgreSQL restarts under load: nothing is lost, and nobody restarts the server', async () => {
  const start = performance.now();
  const cluster = await startCluster();
  cleanUpLater(cluster.remove);
  const place = { url: cluster.url, directory: '' };
  const server = await startServer({ DATABASE_URL: cluster.url });
  for (const id of CUSTOMERS) await putCustomer(server.url, id);
  const load = startLoad({ url: () => server.url, customers: CUSTOMERS, single: 16, arrays: 2 });
  const recoveries: number[] = [];
  for (const { mode, awayMs } of OUTAGES) {
    await untilMore(load, 200);
    const refused = load.statuses.get(503) ?? 0;
    await cluster.stop(mode);
    await expect.poll(() => load.statuses.get(503) ?? 0).toBeGreaterThan(refused);
    await pause(awayMs);
    await cluster.start();
    const back = performance.now();
    await untilMore(load, 1);
    recoveries.push(performance.now() - back);
  }
  await load.stop();
  const ledger = await ledgerOf(place, load);
  print('2 PostgreSQL restarts (fast, immediate, 10 s away)', {
    ...ledger,
    answers: load.statuses,
    'slowest answer ms': load.slowest(),
    'slowest recovery ms': Math.max(...recoveries),
    s: (performance.now() - start) / 1000,
  });
  expectNothingLost(ledger);
  expect([...load.statuses.keys()].sort()).toEqual([200, 201, 503]);
  expect(Math.max(...recoveries)).toBeLessThan(3_000);
  expect(load.slowest()).toBeLessThan(10_000);
  expect(server.isRunning()).toBe(true);
  expect(server.output()).not.toMatch(/unhandled|uncaught/i);
});

async function untilMore({ acknowledged }: Load, count: number): Promise<void> {
  const goal = acknowledged.size + count;
  await expect.poll(() => acknowledged.size, { interval: 10 }).toBeGreaterThanOrEqual(goal);
}
