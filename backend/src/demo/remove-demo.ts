import type { DemoStatus } from '@customer-health/contract';
import type { Database } from '@customer-health/db';
import { DEMO_FEATURES } from '@customer-health/db/seed';
import { utcDay } from '@customer-health/scoring';
import { deleteCustomers } from '../customers/service.ts';
import { rebuildSources } from '../events/service.ts';
import { selectCustomerIds } from '../paging/queries.ts';
import { deleteSetting, loadModel, replaceFeatures } from '../settings/service.ts';
import { forgetCounts } from '../sources/service.ts';
import { countDemo, selectDemoIds } from './queries.ts';
import { LOAD_MARK } from './write-demo.ts';

/** The lock under which demo customers are loaded, so that what is half there belongs to nobody who lives. */
export const DEMO_LOCK = 727_004;

const CUSTOMERS_AT_ONCE = 100;

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
