import type { Start } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';

/**
 * A newest event since an instant, demo customers left out. Reads what the index on the time of arrival leaves, and of
 * that so many rows at most.
 */
export async function selectLatestEvent(
  connection: Connection,
  since: string,
  limit: number,
): Promise<Start['latestEvent']> {
  const [row] = await connection.query<NonNullable<Start['latestEvent']>>(
    `select found.* from (
       select e.customer_id as "customerId", c.name as "customerName", e.event_id as "eventId", e.event_type as type,
         e.received_at as "receivedAt"
       from events e
       join customers c on c.customer_id = e.customer_id
       where e.received_at > $1::timestamptz and not c.demo
       limit $2
     ) found
     order by found."receivedAt" desc limit 1`,
    [since, limit],
  );
  return row ?? null;
}
