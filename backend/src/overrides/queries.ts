import type { Override } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';

const COLUMNS = `override_id as id, score, band, reason, author, from_day as "from", until_day as "until",
  ended_on as "endedOn", created_at as "createdAt"`;

// What stands in the row and the day tell the state; the first that fits holds.
const STATE = (day: string) => `case
  when replaced_by is not null then 'replaced'
  when ended_on is not null then 'ended'
  when until_day < ${day}::date then 'lapsed'
  else 'in_force' end as state`;

/** What is stored of an override that begins. */
export type NewOverride = Pick<Override, 'id' | 'score' | 'band' | 'reason' | 'author'> &
  Pick<Override, 'from' | 'until' | 'createdAt'>;

/** Locks a customer, so that its overrides change one after the other; answers whether it exists. */
export async function lockCustomer(connection: Connection, customerId: string): Promise<boolean> {
  const rows = await connection.query(
    'select 1 as one from customers where customer_id = $1 for no key update',
    [customerId],
  );
  return rows.length > 0;
}

/** Ends what is in force on a day from that day on, and answers whether anything was. */
export async function endOverrides(
  connection: Connection,
  customerId: string,
  { day, at, replacedBy }: { day: string; at: string; replacedBy: string | null },
): Promise<boolean> {
  const ended = await connection.query(
    `update score_overrides set ended_on = $2::date, replaced_by = $3::uuid, ended_at = $4::timestamptz
     where customer_id = $1 and ended_on is null and until_day >= $2::date
     returning 1 as one`,
    [customerId, day, replacedBy, at],
  );
  return ended.length > 0;
}

/** Stores an override that begins. */
export async function insertOverride(
  connection: Connection,
  customerId: string,
  override: NewOverride,
): Promise<void> {
  const { id, score, band, reason, author, from, until, createdAt } = override;
  await connection.query(
    `insert into score_overrides (customer_id, override_id, score, band, reason, author, from_day, until_day, created_at)
     values ($1, $2::uuid, $3::float8, $4, $5, $6, $7::date, $8::date, $9::timestamptz)`,
    [customerId, id, score, band, reason, author, from, until, createdAt],
  );
}

/** How many overrides a customer has had; null when there is no such customer. */
export async function countOverrides(
  connection: Connection,
  customerId: string,
): Promise<number | null> {
  const [row] = await connection.query<{ count: number }>(
    `select (select count(*)::int from score_overrides o where o.customer_id = c.customer_id) as count
     from customers c where c.customer_id = $1`,
    [customerId],
  );
  return row?.count ?? null;
}

/** Where a page of the history begins: before this override. */
export interface OverridePosition {
  at: string;
  id: string;
}

/** A page of a customer's overrides, newest first, with their state on a day. */
export function selectOverrides(
  connection: Connection,
  customerId: string,
  { day, before, limit }: { day: string; before: OverridePosition | null; limit: number },
): Promise<Override[]> {
  return connection.query<Override>(
    `select ${COLUMNS}, ${STATE('$4')} from score_overrides
     where customer_id = $1 and (created_at, override_id) < ($2::timestamptz, $3::uuid)
     order by created_at desc, override_id desc limit $5`,
    [
      ...[customerId, before?.at ?? '9999-12-31T00:00:00Z'],
      ...[before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', day, limit],
    ],
  );
}
