import type { Start } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { selectLatestEvent } from './queries.ts';

const LOOK_BACK_MS = 60_000;
const MOST_EVENTS = 1_000;

/** What has just arrived, and whether the server asks for a password. */
export async function readStart(
  connection: Connection,
  access: Start['access'],
  now: Date,
): Promise<Start> {
  const since = new Date(now.getTime() - LOOK_BACK_MS).toISOString();
  const latestEvent = await selectLatestEvent(connection, since, MOST_EVENTS);
  return { access, asOf: now.toISOString(), latestEvent };
}
