import type { DemoStatus } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';

/** How many customers there are, and how many of them are demo customers. */
export async function countDemo(connection: Connection): Promise<DemoStatus> {
  const [row] = await connection.query<DemoStatus>(
    `select (select count(*)::int from customers) as customers,
       (select count(*)::int from customers where demo) as "demoCustomers"`,
  );
  return row ?? { customers: 0, demoCustomers: 0 };
}

/** Some demo customers; none when all are gone. */
export async function selectDemoIds(connection: Connection, limit: number): Promise<string[]> {
  const rows = await connection.query<{ id: string }>(
    'select customer_id as id from customers where demo order by customer_id limit $1',
    [limit],
  );
  return rows.map(({ id }) => id);
}
