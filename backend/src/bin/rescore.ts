import { utcDay } from '@customer-health/scoring';
import { loadConfig } from '../config.ts';
import { LOCKS } from '../jobs/locks.ts';
import { createProgress } from '../progress.ts';
import { scoreEverybody } from '../scores/service.ts';
import { openReady } from '../server.ts';
import { loadModel } from '../settings/service.ts';
import { failStart } from '../start-errors.ts';

async function run(): Promise<void> {
  const { database: options } = loadConfig(process.env);
  const now = new Date();
  const database = await openReady(options, now);
  const progress = createProgress();
  try {
    const day = utcDay(now);
    const pass = { day, model: await loadModel(database, day), now };
    const done = await database.withLock(LOCKS.rescoreCustomers, () =>
      scoreEverybody(database, pass, { onProgress: (part) => progress.update('Scores', part) }),
    );
    progress.finish();
    const text =
      done === 'held'
        ? 'A server is scoring right now; nothing was done.'
        : `${done} customers scored.`;
    process.stdout.write(`${text}\n`);
  } finally {
    progress.finish();
    await database.close();
  }
}

run().catch(failStart);
