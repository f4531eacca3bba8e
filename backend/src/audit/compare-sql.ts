import type { EventType } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { invoicesOf, KEPT_FROM, ticketsOf } from '../events/service.ts';

/** Customers by id, also those that are not there but have rows; `to` is not in it. */
export interface IdRange {
  from: string;
  to: string;
}

/** Two sides of the same thing that differ: what is stored, and what the events say. */
export interface RowDifference {
  customerId: string;
  key: string;
  /** What is stored; null where there is nothing. */
  stored: unknown;
  /** What should be; null where there should be nothing. */
  expected: unknown;
}

/** How much was compared, and what of it differs. */
export interface Comparison {
  compared: number;
  differences: RowDifference[];
}

const IN_RANGE = 'customer_id >= $1 and customer_id < $2';

/** Raw events of the range, of the whole days of which all are kept. */
const KEPT_EVENTS = `(
         select customer_id, event_type, occurred_at, feature, count, details from events
         where ${IN_RANGE} and occurred_at >= ${KEPT_FROM}::timestamp at time zone 'UTC'
       ) kept_events`;

const summed = (differs: string) =>
  `select count(*)::int as compared, coalesce(jsonb_agg(jsonb_build_object('customerId', customer_id, 'key', key,
         'stored', stored, 'expected', expected) order by customer_id, key) filter (where ${differs}), '[]') as differences`;

/** The id at which the part after the next `size` customers begins; null when there are no more. */
export async function selectRangeEnd(
  connection: Connection,
  from: string,
  size: number,
): Promise<string | null> {
  const [row] = await connection.query<{ id: string }>(
    `select customer_id as id from customers where customer_id >= $1 order by customer_id limit 1 offset $2`,
    [from, size],
  );
  return row?.id ?? null;
}

/** How many customers there are. */
export async function countCustomers(connection: Connection): Promise<number> {
  const [row] = await connection.query<{ count: number }>(
    'select count(*)::int as count from customers',
  );
  return row?.count ?? 0;
}

/** Daily counts against the raw events, and how many raw events there were. */
export async function compareUsage(
  connection: Connection,
  { from, to }: IdRange,
): Promise<Comparison & { events: number }> {
  const [row] = await connection.query<Comparison & { events: number }>(
    `with raw as (
       select customer_id, (occurred_at at time zone 'UTC')::date as day, event_type,
         coalesce(feature, '') collate "C" as feature, sum(count)::bigint as count, count(*)::int as events
       from ${KEPT_EVENTS} where event_type in ('login', 'feature_use', 'api_call')
       group by 1, 2, 3, 4
     ), rolled as (
       select customer_id, day, event_type, feature, count from daily_usage
       where ${IN_RANGE} and day >= ${KEPT_FROM}
     ), compared as (
       select customer_id, concat_ws(' ', day, event_type, nullif(feature, '')) as key, rolled.count as stored,
         raw.count as expected, raw.events
       from raw full join rolled using (customer_id, day, event_type, feature)
     )
     ${summed('stored is distinct from expected')}, coalesce(sum(events), 0)::int as events from compared`,
    [from, to],
  );
  return row ?? { compared: 0, differences: [], events: 0 };
}

/** Tickets against their events: whatever the kept events decide alone. */
export function compareTickets(connection: Connection, range: IdRange): Promise<Comparison> {
  return compareObjects(connection, range, {
    rows: ticketsOf(KEPT_EVENTS),
    table: 'support_tickets',
    id: 'ticket_id',
    first: ['opened_at'],
    last: [
      ['reopened_at', 'reopened_at'],
      ['solved_at', 'solved_at'],
      ['priority', 'priority_stated_at'],
      ['priority_stated_at', 'priority_stated_at'],
      ['subject', 'subject_stated_at'],
      ['subject_stated_at', 'subject_stated_at'],
    ],
  });
}

/** Invoices against their events: whatever the kept events decide alone. */
export function compareInvoices(connection: Connection, range: IdRange): Promise<Comparison> {
  return compareObjects(connection, range, {
    rows: invoicesOf(KEPT_EVENTS),
    table: 'invoices',
    id: 'invoice_id',
    first: ['issued_at', 'paid_at', 'voided_at'],
    last: [
      ['due_on', 'due_stated_at'],
      ['due_stated_at', 'due_stated_at'],
      ['amount', 'amount_stated_at'],
      ['currency', 'amount_stated_at'],
      ['amount_stated_at', 'amount_stated_at'],
    ],
  });
}

interface ObjectRule {
  /** The query for what the events say. */
  rows: string;
  table: string;
  id: string;
  /** Columns that hold the earliest time. */
  first: string[];
  /** Columns of which the latest statement holds, each with the column of its time. */
  last: [string, string][];
}

/**
 * What was decided before the kept days cannot be told from the kept events: an earliest time then may be any of
 * theirs, and a latest statement has none of them.
 */
async function compareObjects(
  connection: Connection,
  { from, to }: IdRange,
  { rows, table, id, first, last }: ObjectRule,
): Promise<Comparison> {
  const kept = `${KEPT_FROM}::timestamp at time zone 'UTC'`;
  const isKept = (column: string) => `t.${column} >= w.kept_from`;
  const times = [...first, ...new Set(last.map(([, at]) => at))].map((column) => `t.${column}`);
  const faults = [
    ...first.map((c) => `((t.${c} is null or ${isKept(c)}) and r.${c} is distinct from t.${c})`),
    ...last.map(([c, at]) => `r.${c} is distinct from case when ${isKept(at)} then t.${c} end`),
    `(t.customer_id is not null and coalesce(${times.join(', ')}) is null)`,
  ];
  const [row] = await connection.query<Comparison>(
    `with told as (${rows}), known as (
       select * from ${table} where ${IN_RANGE}
     ), compared as (
       select coalesce(t.customer_id, r.customer_id) as customer_id, coalesce(t.${id}, r.${id} collate "C") as key,
         to_jsonb(t) as stored, to_jsonb(r) as expected, ${faults.join(' or ')} as differs
       from (select told.*, true as found from told) r
       full join known t on t.customer_id = r.customer_id and t.${id} = r.${id}
       cross join (select ${kept} as kept_from) w
     )
     ${summed('differs')} from compared`,
    [from, to],
  );
  return row ?? { compared: 0, differences: [] };
}

/** Rows of customers that do not exist, by table. */
export function selectStrays(
  connection: Connection,
  { from, to }: IdRange,
): Promise<{ table: string; customerId: string; rows: number }[]> {
  const tables = ['events', 'daily_usage', 'score_marks', 'support_tickets', 'invoices'];
  const parts = tables.map(
    (table) =>
      `select '${table}' as "table", customer_id, count(*)::int as rows from ${table} where ${IN_RANGE} group by customer_id`,
  );
  return connection.query(
    `select found."table", found.customer_id as "customerId", found.rows from (${parts.join(' union all ')}) found
     left join customers c on c.customer_id = found.customer_id
     where c.customer_id is null order by 1, 2`,
    [from, to],
  );
}

/** The first kept day of each kind of event: one step down an index for each customer and kind. */
export function selectFirstKept(
  connection: Connection,
  { from, to }: IdRange,
  types: readonly EventType[],
): Promise<{ type: EventType; day: string }[]> {
  return connection.query(
    `select wanted.event_type as type, min((first.occurred_at at time zone 'UTC')::date) as day
     from customers c
     cross join unnest($3::text[]) as wanted (event_type)
     cross join lateral (
       select e.occurred_at from events e
       where e.customer_id = c.customer_id and e.event_type = wanted.event_type
         and e.occurred_at >= ${KEPT_FROM}::timestamp at time zone 'UTC'
       order by e.occurred_at limit 1
     ) first
     where c.customer_id >= $1 and c.customer_id < $2
     group by wanted.event_type`,
    [from, to, types],
  );
}

/** How many events of each kind and UTC day there are, of those received before an instant. */
export function countByDay(
  connection: Connection,
  { from, to }: IdRange,
  { firstDay, until }: { firstDay: string; until: string },
): Promise<{ type: EventType; day: string; events: number }[]> {
  return connection.query(
    `select event_type as type, (occurred_at at time zone 'UTC')::date as day, count(*)::int as events
     from events
     where ${IN_RANGE} and occurred_at >= $3::timestamptz and received_at < $4::timestamptz
     group by 1, 2`,
    [from, to, `${firstDay}T00:00:00Z`, until],
  );
}
