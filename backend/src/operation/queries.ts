import type { Connection } from '@customer-health/db';

/** What waits to be done. */
export interface Waiting {
  /** Customers to be scored anew. */
  customers: number;
  /** The mark of the one that has waited longest, which tells its time; null when there is none. */
  oldestMark: string | null;
  /** Events whose customer is not known yet, counted up to a bound. */
  unmatched: number;
}

/** Counts what waits, unmatched events up to a bound. */
export async function countWaiting(connection: Connection, bound: number): Promise<Waiting> {
  // Marks that tell a time are of version 7; those that an older program left are not.
  const [row] = await connection.query<Waiting>(
    `select count(*)::int as customers,
       min(mark::text collate "C") filter (where substr(mark::text, 15, 1) = '7') as "oldestMark",
       (select count(*)::int from (
          select 1 from unmatched_events where customer_id is null limit $1
        ) u) as unmatched
     from score_marks`,
    [bound],
  );
  return row ?? { customers: 0, oldestMark: null, unmatched: 0 };
}

/** Whether the database takes writes: it does not on a standby, or when it was set read-only. */
export async function isWritable(connection: Connection): Promise<boolean> {
  const [row] = await connection.query<{ writable: boolean }>(
    `select current_setting('transaction_read_only') = 'off' as writable`,
  );
  return row?.writable ?? false;
}
