import type { Connection } from '@customer-health/db';

/** The next ids of customers after one, in order: how a pass over everybody goes on. */
export async function selectCustomerIds(
  connection: Connection,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await connection.query<{ id: string }>(
    'select customer_id as id from customers where customer_id > $1 order by customer_id limit $2',
    [after, limit],
  );
  return rows.map(({ id }) => id);
}
