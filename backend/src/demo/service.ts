import { setTimeout as pause } from 'node:timers/promises';
import type { DemoStatus } from '@customer-health/contract';
import type { Database } from '@customer-health/db';
import { DEMO_FEATURES } from '@customer-health/db/seed';
import { utcDay } from '@customer-health/scoring';
import { deleteCustomers } from '../customers/service.ts';
import { rebuildSources } from '../events/service.ts';
import { selectCustomerIds } from '../paging/queries.ts';
import { deleteSetting, loadModel, replaceFeatures, selectSetting } from '../settings/service.ts';
import { forgetCounts } from '../sources/service.ts';
import { countDemo, selectDemoIds } from './queries.ts';
import { type DemoLoad, LOAD_MARK, type OnDemoProgress, writeDemo } from './write-demo.ts';

export { countDemo } from './queries.ts';
export { type DemoLoad, type KnownTruth, NotOnlyDemoError } from './write-demo.ts';

/** Another process loads demo customers. */
export class DemoBusyError extends Error {
  override name = 'DemoBusyError';
}

/** The lock under which demo customers are loaded, so that what is half there belongs to nobody who lives. */
const DEMO_LOCK = 727_004;
const CUSTOMERS_AT_ONCE = 100;
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

/** Removes every demo customer with its data; what belongs to others stays. */
export async function removeDemo(database: Database, now: Date): Promise<DemoStatus> {
  await deleteAll(database, () => selectDemoIds(database, CUSTOMERS_AT_ONCE));
  // Only what is left may tell which kinds of event are sent here.
  await database.transaction(rebuildSources);
  await forgetCounts(database, now);
  const left = await countDemo(database);
  const { keyFeatures } = await loadModel(database, utcDay(now));
  const untouched = [...DEMO_FEATURES].sort().join() === keyFeatures.join();
  if (left.customers === 0 && untouched) await replaceFeatures(database, [], now);
  await deleteSetting(database, LOAD_MARK);
  return left;
}

/** Removes every customer, demo or not. */
export async function emptyDatabase(database: Database, now: Date): Promise<void> {
  await deleteAll(database, () => selectCustomerIds(database, '', CUSTOMERS_AT_ONCE));
  await removeDemo(database, now);
}

async function deleteAll(database: Database, next: () => Promise<string[]>): Promise<void> {
  for (let ids = await next(); ids.length > 0; ids = await next()) {
    const batch = ids;
    await database.transaction((connection) => deleteCustomers(connection, batch));
  }
}
