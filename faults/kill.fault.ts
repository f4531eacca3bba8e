import { describe, expect, test } from 'vitest';
import { emptyDatabase, settingsOf } from './database.ts';
import { expectNothingLost, ledgerOf, print } from './figures.ts';
import { startLoad } from './load.ts';
import { putCustomer } from './request.ts';
import { startServer } from './server.ts';
import { KINDS } from './subjects.ts';

const ROUNDS = 20;
const ACKNOWLEDGED_A_ROUND = 300;
const CUSTOMERS = ['a', 'b', 'c'];

describe.each(KINDS)('1 kill -9 during ingest, %s', (kind) => {
  test(`${ROUNDS} rounds lose nothing and count nothing twice`, async () => {
    const start = performance.now();
    const place = await emptyDatabase(kind);
    let server = await startServer(settingsOf(place));
    for (const id of CUSTOMERS) await putCustomer(server.url, id);
    const load = startLoad({ url: () => server.url, customers: CUSTOMERS, single: 8, arrays: 2 });
    const starts: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const goal = load.acknowledged.size + ACKNOWLEDGED_A_ROUND;
      await expect.poll(() => load.acknowledged.size, { interval: 10 }).toBeGreaterThan(goal);
      await server.kill();
      server = await startServer(settingsOf(place));
      starts.push(server.startedIn);
    }
    await load.stop();
    const ledger = await ledgerOf(place, load);
    print(`1 kill -9 (${kind})`, {
      rounds: ROUNDS,
      ...ledger,
      answers: load.statuses,
      'restart ms, median': median(starts),
      'slowest restart ms': Math.max(...starts),
      s: (performance.now() - start) / 1000,
    });
    expectNothingLost(ledger);
    expect(
      [...load.statuses.keys()].filter((status) => ![0, 200, 201, 503].includes(status)),
    ).toEqual([]);
    expect(median(starts)).toBeLessThan(5_000);
  });
});

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
}
