import type { Connection } from '@customer-health/db';
import { selectSetting, upsertSetting } from '../settings/service.ts';

const KEY = 'events_kept_from';

/** The first UTC day of which all raw events are kept, in SQL; `-infinity` while none were ever deleted. */
export const KEPT_FROM = `coalesce((select (value #>> '{}')::date from settings where key = '${KEY}'), '-infinity'::date)`;

/** The first UTC day of which all raw events are kept; null while none were ever deleted. */
export async function readKeptFrom(connection: Connection): Promise<string | null> {
  return (await selectSetting<string>(connection, KEY)) ?? null;
}

/** Says that raw events of days before `day` are deleted from now on. */
export function writeKeptFrom(connection: Connection, day: string, now: Date): Promise<void> {
  return upsertSetting(connection, KEY, day, now.toISOString());
}
