import type { Database, DatabasePlace } from '@customer-health/db';
import { expect } from 'vitest';
import { auditEvents } from '../backend/src/audit/service.ts';
import { read } from './database.ts';
import type { Load } from './load.ts';

/** Prints what a test measured, in one line. */
export function print(what: string, figures: Record<string, unknown>): void {
  const parts = Object.entries(figures).map(([name, value]) => `${name} ${toText(value)}`);
  console.log(`  ${what}: ${parts.join(', ')}`);
}

function toText(value: unknown): string {
  if (value instanceof Map)
    return [...value].map(([key, count]) => `${key === 0 ? 'none' : key}×${count}`).join(' ');
  return typeof value === 'number' ? String(Math.round(value)) : String(value);
}

/** What a database holds of what was acknowledged. */
export interface Ledger {
  acknowledged: number;
  stored: number;
  /** Acknowledged and not there. */
  lost: number;
  /** What is derived from events and differs from them, as the audit finds it. */
  double: number;
}

/** Compares a database with what a load was told. */
export function ledgerOf(place: DatabasePlace, { acknowledged }: Pick<Load, 'acknowledged'>) {
  return read(place, async (database): Promise<Ledger> => {
    const rows = await database.query<{ key: string }>(
      `select customer_id || chr(10) || event_id as key from events`,
    );
    const stored = new Set(rows.map(({ key }) => key));
    return {
      acknowledged: acknowledged.size,
      stored: stored.size,
      lost: [...acknowledged].filter((key) => !stored.has(key)).length,
      double: await countDifferences(database),
    };
  });
}

/** How many rows that are derived from events are not what the raw events say. */
export async function countDifferences(database: Database, now = new Date()): Promise<number> {
  return (await auditEvents(database, { now })).found;
}

/** Fails when something was lost or counted twice. */
export function expectNothingLost({ lost, double }: Ledger): void {
  expect({ lost, double }).toEqual({ lost: 0, double: 0 });
}
