import type { Connection } from '@customer-health/db';
import { addDays } from '@customer-health/scoring';

/** Which customers of a day are to be written. */
export interface DayOfCustomers {
  day: string;
  /** Only those that have no row for the day. */
  onlyMissing: boolean;
}

/**
 * The next customers after an id, in order, that have a history row for a day or could have one: they were stored by
 * its end, or something is known of them from before that.
 */
export async function selectCustomersOf(
  connection: Connection,
  { day, onlyMissing }: DayOfCustomers,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const stored =
    'exists (select 1 from health_history h where h.customer_id = c.customer_id and h.day = $2::date)';
  const existed = `c.created_at < $3::timestamptz
         or exists (select 1 from daily_usage d where d.customer_id = c.customer_id and d.day <= $2::date)
         or exists (select 1 from support_tickets t where t.customer_id = c.customer_id and t.opened_at < $3::timestamptz)
         or exists (select 1 from invoices i where i.customer_id = c.customer_id and least(i.issued_at, i.paid_at) < $3::timestamptz)`;
  const rows = await connection.query<{ id: string }>(
    `select c.customer_id as id from customers c
     where c.customer_id > $1
       and ${onlyMissing ? `not ${stored} and (${existed})` : `(${existed} or ${stored})`}
     order by c.customer_id limit $4`,
    [after, day, `${addDays(day, 1)}T00:00:00Z`, limit],
  );
  return rows.map(({ id }) => id);
}

/** How many customers there are. */
export async function countCustomers(connection: Connection): Promise<number> {
  const [row] = await connection.query<{ count: number }>(
    'select count(*)::int as count from customers',
  );
  return row?.count ?? 0;
}

/** Whether anything is stored for the days of a range, both ends included. */
export async function holdsRows(
  connection: Connection,
  { from, to }: { from: string; to: string },
): Promise<boolean> {
  const [row] = await connection.query<{ found: boolean }>(
    'select exists (select 1 from health_history where day between $1::date and $2::date) as found',
    [from, to],
  );
  return row?.found === true;
}
