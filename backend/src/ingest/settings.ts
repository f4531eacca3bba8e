import type { IngestSettings } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { selectSetting, upsertSetting } from '../settings/service.ts';

const KEY = 'ingest';
const DEFAULTS: IngestSettings = { unknownCustomers: 'reject' };

/** How events are taken in, as it is set now. */
export async function loadIngest(connection: Connection): Promise<IngestSettings> {
  return { ...DEFAULTS, ...(await selectSetting<Partial<IngestSettings>>(connection, KEY)) };
}

/** Sets how events are taken in from now on. */
export async function replaceIngest(
  connection: Connection,
  settings: IngestSettings,
  now: Date,
): Promise<IngestSettings> {
  await upsertSetting(connection, KEY, settings, now.toISOString());
  return settings;
}
