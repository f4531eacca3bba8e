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

/** Remembers that a load has begun; the mark goes when it has ended. */
export async function insertLoadMark(connection: Connection, at: string): Promise<void> {
  await connection.query(
    `insert into settings (key, value, updated_at) values ('demo_load', '"begun"', $1::timestamptz)
     on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`,
    [at],
  );
}

/** Takes the mark of a load away. */
export async function deleteLoadMark(connection: Connection): Promise<void> {
  await connection.query(`delete from settings where key = 'demo_load'`);
}

/** Whether a load has begun that has not ended. */
export async function hasLoadMark(connection: Connection): Promise<boolean> {
  const rows = await connection.query(`select 1 as one from settings where key = 'demo_load'`);
  return rows.length > 0;
}
