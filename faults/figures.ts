import type { Connection, DatabasePlace } from '@customer-health/db';
import { expect } from 'vitest';
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
  /** Counts, tickets and invoices that differ from the raw events. */
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

/** How many daily counts, tickets and invoices are not what the raw events say. */
export async function countDifferences(connection: Connection): Promise<number> {
  const [row] = await connection.query<{ count: number }>(
    `with usage as (
       select 1 from (
         select customer_id, (occurred_at at time zone 'UTC')::date as day, event_type, coalesce(feature, '') as feature,
           count as raw, 0 as rolled
         from events where event_type in ('login', 'feature_use', 'api_call')
         union all select customer_id, day, event_type, feature, 0, count from daily_usage
       ) as sides group by customer_id, day, event_type, feature having sum(raw) <> sum(rolled)
     ), objects as (
       select 1 from (
         select distinct 'ticket' as kind, customer_id, details ->> 'ticketId' as id from events
           where details ->> 'ticketId' is not null
         union all select distinct 'invoice', customer_id, details ->> 'invoiceId' from events
           where details ->> 'invoiceId' is not null
         union all select 'ticket', customer_id, ticket_id from support_tickets
         union all select 'invoice', customer_id, invoice_id from invoices
       ) as sides group by kind, customer_id, id having count(*) <> 2
     ) select (select count(*) from usage)::int + (select count(*) from objects)::int as count`,
  );
  return row?.count ?? Number.NaN;
}

/** Fails when something was lost or counted twice. */
export function expectNothingLost({ lost, double }: Ledger): void {
  expect({ lost, double }).toEqual({ lost: 0, double: 0 });
}
