import { expect, test } from 'vitest';
import { emptyDatabase, settingsOf } from './database.ts';
import { expectNothingLost, ledgerOf, print } from './figures.ts';
import { startLoad } from './load.ts';
import { putCustomer } from './request.ts';
import { type StartError, startServer } from './server.ts';

test('4 a second server on the same directory is refused, names the first, and takes over when that is gone', async () => {
  const start = performance.now();
  const place = await emptyDatabase('embedded');
  let server = await startServer(settingsOf(place));
  await putCustomer(server.url, 'a');
  const load = startLoad({ url: () => server.url, customers: ['a'], single: 2, arrays: 1 });
  const tryToTake = () =>
    startServer(settingsOf(place)).then(
      () => 'started',
      (error: StartError) => error.message,
    );
  const refusals = await Promise.all([tryToTake(), tryToTake()]);
  // Stopped, it gives no sign of life, and lives.
  server.child.kill('SIGSTOP');
  refusals.push(await tryToTake());
  server.child.kill('SIGCONT');
  const before = load.acknowledged.size;
  await expect.poll(() => load.acknowledged.size).toBeGreaterThan(before);
  await server.kill();
  const { pid } = server.child;
  server = await startServer(settingsOf(place));
  await load.stop();
  const ledger = await ledgerOf(place, load);
  print('4 second process on one directory', {
    refused: refusals.length,
    ...ledger,
    answers: load.statuses,
    'take-over ms': server.startedIn,
    s: (performance.now() - start) / 1000,
  });
  for (const refusal of refusals) expect(refusal).toContain(`in use by process ${pid}`);
  expectNothingLost(ledger);
  expect(server.startedIn).toBeLessThan(5_000);
});
