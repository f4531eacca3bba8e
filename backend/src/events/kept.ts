import type { Connection } from '@customer-health/db';
import { selectSetting, upsertSetting } from '../settings/service.ts';
import { KEPT_FROM_KEY } from './kept-sql.ts';

/** The first UTC day of which all raw events are kept; null while none were ever deleted. */
export async function readKeptFrom(connection: Connection): Promise<string | null> {
  return (await selectSetting<string>(connection, KEPT_FROM_KEY)) ?? null;
}

/** Says that raw events of days before `day` are deleted from now on. */
export function writeKeptFrom(connection: Connection, day: string, now: Date): Promise<void> {
  return upsertSetting(connection, KEPT_FROM_KEY, day, now.toISOString());
}
