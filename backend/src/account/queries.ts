import type { Invoice, Ticket, Usage } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';

/** Which rows of a customer: those that are open, or all. */
export interface AccountFilter {
  customerId: string;
  open: boolean;
}

/** Where a page begins: before this row. */
export interface RowPosition {
  at: string;
  id: string;
}

/** A page: before a row, so many at most. */
export interface RowPage {
  before: RowPosition | null;
  limit: number;
}

/** A row with its place in the order. */
export type Placed<T> = T & { place: string };

const TICKET_OPEN = `(t.reopened_at is not null and (t.solved_at is null or t.solved_at < t.reopened_at))`;
const INVOICE_OPEN = '(i.paid_at is null and i.voided_at is null)';

/** How many tickets of a customer there are; null when there is no such customer. */
export async function countTickets(
  connection: Connection,
  { customerId, open }: AccountFilter,
): Promise<number | null> {
  const [row] = await connection.query<{ count: number }>(
    `select (select count(*)::int from support_tickets t
       where t.customer_id = c.customer_id and ($2 is false or ${TICKET_OPEN})) as count
     from customers c where c.customer_id = $1`,
    [customerId, open],
  );
  return row?.count ?? null;
}

/** A page of a customer's tickets, last opened first. */
export function selectTickets(
  connection: Connection,
  { customerId, open }: AccountFilter,
  { before, limit }: RowPage,
): Promise<Placed<Ticket>[]> {
  return connection.query<Placed<Ticket>>(
    `select id, subject, priority, state, "openedAt", "reopenedAt", "solvedAt", place from (
       select t.ticket_id as id, t.subject, t.priority, case when ${TICKET_OPEN} then 'open' else 'solved' end as state,
         t.opened_at as "openedAt", case when t.reopened_at > t.opened_at then t.reopened_at end as "reopenedAt",
         t.solved_at as "solvedAt", coalesce(t.reopened_at, t.solved_at) as place
       from support_tickets t where t.customer_id = $1 and ($2 is false or ${TICKET_OPEN})
     ) found
     where $3::timestamptz is null or (place, id) < ($3::timestamptz, $4)
     order by place desc, id desc limit $5`,
    [customerId, open, before?.at ?? null, before?.id ?? null, limit],
  );
}

/** How many invoices of a customer there are; null when there is no such customer. */
export async function countInvoices(
  connection: Connection,
  { customerId, open }: AccountFilter,
): Promise<number | null> {
  const [row] = await connection.query<{ count: number }>(
    `select (select count(*)::int from invoices i
       where i.customer_id = c.customer_id and ($2 is false or ${INVOICE_OPEN})) as count
     from customers c where c.customer_id = $1`,
    [customerId, open],
  );
  return row?.count ?? null;
}

/** A page of a customer's invoices as they are on a day, last due first. */
export function selectInvoices(
  connection: Connection,
  { customerId, open }: AccountFilter,
  { before, limit, today }: RowPage & { today: string },
): Promise<Placed<Invoice>[]> {
  return connection.query<Placed<Invoice>>(
    `select id, state, amount, currency, "issuedAt", "dueOn", "paidAt", "voidedAt", "daysLate", place from (
       select i.invoice_id as id, i.amount, i.currency, i.issued_at as "issuedAt", i.due_on as "dueOn",
         i.paid_at as "paidAt", i.voided_at as "voidedAt",
         case when i.paid_at is not null then 'paid' when i.voided_at is not null then 'voided'
           when i.due_on < $6::date then 'overdue' else 'open' end as state,
         case when i.due_on is null or (i.paid_at is null and i.voided_at is not null) then null
           else greatest(0, coalesce((i.paid_at at time zone 'UTC')::date, $6::date) - i.due_on) end as "daysLate",
         coalesce(i.due_on, (coalesce(i.issued_at, i.paid_at, i.voided_at) at time zone 'UTC')::date) as place
       from invoices i where i.customer_id = $1 and ($2 is false or ${INVOICE_OPEN})
     ) found
     where $3::date is null or (place, id) < ($3::date, $4)
     order by place desc, id desc limit $5`,
    [customerId, open, before?.at ?? null, before?.id ?? null, limit, today],
  );
}

/** Where a page of usage begins: after this row. */
export type UsagePosition = Pick<Usage, 'last30' | 'previous30' | 'type'> & { feature: string };

/** The days that are counted, both included, and the names that are key features. */
export interface UsageDays {
  from: string;
  previousFrom: string;
  today: string;
  keyFeatures: readonly string[];
}

/** A page of what a customer used, the most of the last days first, and how many rows there are. */
export async function selectUsage(
  connection: Connection,
  customerId: string,
  { from, previousFrom, today, keyFeatures }: UsageDays,
  { after, limit }: { after: UsagePosition | null; limit: number },
): Promise<(Usage & { total: number })[]> {
  return connection.query<Usage & { total: number }>(
    `with used as (
       select d.event_type as type, d.feature,
         coalesce(sum(d.count) filter (where d.day >= $2::date), 0)::bigint as last30,
         coalesce(sum(d.count) filter (where d.day < $2::date and d.day >= $3::date), 0)::bigint as previous30,
         max(d.day) as last_day
       from daily_usage d where d.customer_id = $1 and d.day <= $4::date
       group by d.event_type, d.feature
     ), listed as (
       select * from used
       union all
       select 'feature_use', k.feature, 0, 0, null from unnest($5::text[]) as k (feature)
       where not exists (select 1 from used where used.type = 'feature_use' and used.feature = k.feature collate "C")
     )
     select type, nullif(feature, '') as feature, type = 'feature_use' and feature = any ($5::text[]) as key,
       last30, previous30, last_day as "lastDay", (select count(*)::int from listed) as total
     from listed
     where $6::bigint is null or (-last30, -previous30, type collate "C", feature collate "C") > (-$6::bigint, -$7::bigint, $8, $9)
     order by last30 desc, previous30 desc, type collate "C", feature collate "C" limit $10`,
    [
      ...[customerId, from, previousFrom, today, keyFeatures],
      ...[
        after?.last30 ?? null,
        after?.previous30 ?? null,
        after?.type ?? null,
        after?.feature ?? null,
        limit,
      ],
    ],
  );
}
