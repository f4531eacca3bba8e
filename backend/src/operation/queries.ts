import type { Connection } from '@customer-health/db';

/** How many customers wait to be scored anew. */
export async function countWaiting(connection: Connection): Promise<number> {
  const [row] = await connection.query<{ count: number }>(
    'select count(*)::int as count from score_marks',
  );
  return row?.count ?? 0;
}

/** Whether the database takes writes: it does not on a standby, or when it was set read-only. */
export async function isWritable(connection: Connection): Promise<boolean> {
  const [row] = await connection.query<{ writable: boolean }>(
    `select current_setting('transaction_read_only') = 'off' as writable`,
  );
  return row?.writable ?? false;
}
