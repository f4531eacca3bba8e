import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@customer-health/db';
import { selectSetting } from '../settings/service.ts';
import { countDemo } from './queries.ts';
import { DEMO_LOCK, removeDemo } from './remove-demo.ts';
import { type DemoLoad, LOAD_MARK, type OnDemoProgress, writeDemo } from './write-demo.ts';

export { createDemoLoads, readDemo, refuseWhileLoading } from './loads.ts';
export { countDemo } from './queries.ts';
export { emptyDatabase, removeDemo } from './remove-demo.ts';
export { type DemoLoad, type KnownTruth, NotOnlyDemoError } from './write-demo.ts';

/** Another process loads demo customers. */
export class DemoBusyError extends Error {
  override name = 'DemoBusyError';
}

const POLL_MS = 250;

/**
 * Loads demo customers with their events and the scores of the past days.
 *
 * @throws NotOnlyDemoError when the database holds any other customer
 * @throws DemoBusyError when another process is at it
 */
export async function loadDemo(
  database: Database,
  load: DemoLoad,
  onProgress: OnDemoProgress = () => undefined,
): Promise<{ customers: number; events: number }> {
  const loaded = await database.withLock(DEMO_LOCK, () => writeDemo(database, load, onProgress));
  if (loaded !== 'held') return loaded;
  throw new DemoBusyError(
    'Another process is loading demo customers right now: wait until it is done.',
  );
}

/**
 * Loads demo customers into a database that is empty, once, however many servers do this at the same time: the
 * others wait until it is done. What a process left that ended in the middle is removed first.
 *
 * @param reset whether demo customers that are there are removed, and made anew
 * @param onWait told once when another process is loading
 */
export async function ensureDemo(
  database: Database,
  { reset, ...load }: DemoLoad & { reset: boolean },
  { onProgress, onWait }: { onProgress: OnDemoProgress; onWait: () => void },
): Promise<void> {
  const fill = async () => {
    if (reset || (await selectSetting(database, LOAD_MARK)) !== null)
      await removeDemo(database, load.now);
    const { customers } = await countDemo(database);
    if (customers === 0) await writeDemo(database, load, onProgress);
  };
  for (let told = false; (await database.withLock(DEMO_LOCK, fill)) === 'held'; told = true) {
    if (!told) onWait();
    await pause(POLL_MS);
  }
}
