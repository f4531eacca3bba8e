import type { Customer, CustomerRow } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import type { Band } from '@customer-health/scoring';

const CUSTOMER_COLUMNS = `
  c.customer_id as id, c.name, c.segment, c.plan, c.seats, c.arr, c.currency, c.owner,
  c.renewal_date as "renewalDate", c.domain, c.signed_up_at as "signedUpAt", c.churned_at as "churnedAt",
  c.attributes, c.demo, c.created_at as "createdAt", c.updated_at as "updatedAt"`;

const ROW_COLUMNS = `${CUSTOMER_COLUMNS},
  h.score, h.band, h.coverage, h.change_7d as "change7d", h.change_30d as "change30d", h.change_90d as "change90d",
  h.computed_score as "computedScore", h.computed_band as "computedBand",
  h.main_reason as "mainReason", h.scored_at as "scoredAt", h.scorecard_id as "scorecardId"`;

/** A customer with the current score, and the scorecard that made it. */
export type FoundCustomer = CustomerRow & { scorecardId: string | null };

/** A customer without what the database keeps about its creation. */
export type Profile = Omit<Customer, 'createdAt' | 'updatedAt'>;

/** What the list is narrowed to; null means any. */
export interface CustomerFilter {
  search: string | null;
  bands: Band[] | null;
  segments: string[] | null;
  owners: string[] | null;
}

/** What the list is ordered by: a column that an index serves, and which way. */
export interface CustomerOrder {
  column: keyof typeof SORT_COLUMNS;
  descending: boolean;
}

/** Where a page begins: after the row with this sort value (as text, null for the unknown) and id. */
export interface CustomerPosition {
  value: string | null;
  id: string;
}

const SORT_COLUMNS = {
  name: { sql: 'c.sort_name', type: 'text' },
  score: { sql: 'h.score', type: 'float8' },
  change7d: { sql: 'h.change_7d', type: 'float8' },
  change30d: { sql: 'h.change_30d', type: 'float8' },
  change90d: { sql: 'h.change_90d', type: 'float8' },
  arr: { sql: 'c.arr', type: 'numeric' },
  renewalDate: { sql: 'c.renewal_date', type: 'date' },
  segment: { sql: 'c.segment collate "C"', type: 'text' },
  owner: { sql: 'c.owner collate "C"', type: 'text' },
} as const;

/** Creates or replaces a customer's profile; `created` tells which. */
export async function upsertCustomer(
  connection: Connection,
  profile: Profile,
  now: string,
): Promise<Customer & { created: boolean }> {
  const [row] = await connection.query<Customer & { created: boolean }>(
    `insert into customers as c (customer_id, name, segment, plan, seats, arr, currency, owner, renewal_date, domain,
       signed_up_at, churned_at, attributes, demo, search_text, sort_name, created_at, updated_at)
     values ($1, $2, $3, $4, $5::int, $6::numeric, $7, $8, $9::date, $10, $11::timestamptz, $12::timestamptz,
       $13::jsonb, $14::boolean, $15, $16, $17::timestamptz, $17::timestamptz)
     on conflict (customer_id) do update set
       name = excluded.name, segment = excluded.segment, plan = excluded.plan, seats = excluded.seats,
       arr = excluded.arr, currency = excluded.currency, owner = excluded.owner,
       renewal_date = excluded.renewal_date, domain = excluded.domain, signed_up_at = excluded.signed_up_at,
       churned_at = excluded.churned_at, attributes = excluded.attributes, search_text = excluded.search_text,
       sort_name = excluded.sort_name, updated_at = excluded.updated_at
     returning ${CUSTOMER_COLUMNS}, c.created_at = c.updated_at as created`,
    [...profileValues(profile), now],
  );
  return row as Customer & { created: boolean };
}

function profileValues(profile: Profile): unknown[] {
  const { id, name, segment, plan, seats, arr, currency, owner, renewalDate, domain } = profile;
  return [
    ...[id, name, segment, plan, seats, arr, currency, owner, renewalDate, domain],
    ...[profile.signedUpAt, profile.churnedAt, JSON.stringify(profile.attributes), profile.demo],
    ...[searchText(profile), name.toLowerCase()],
  ];
}

function searchText({ name, id, domain }: Profile): string {
  return `${name}\n${id}\n${domain ?? ''}`.toLowerCase();
}

/** Gives a customer the row of a current score that is not known yet. */
export async function insertEmptyScore(connection: Connection, customerId: string): Promise<void> {
  await connection.query(
    `insert into health_scores (customer_id, band, coverage) values ($1, 'no_data', 0) on conflict do nothing`,
    [customerId],
  );
}

/** One customer with the current score. */
export async function selectCustomer(
  connection: Connection,
  customerId: string,
): Promise<FoundCustomer | undefined> {
  const [row] = await connection.query<FoundCustomer>(
    `select ${ROW_COLUMNS} from customers c join health_scores h using (customer_id) where customer_id = $1`,
    [customerId],
  );
  return row;
}

/** One customer's profile, locked until the transaction ends. */
export async function selectProfileForUpdate(
  connection: Connection,
  customerId: string,
): Promise<Customer | undefined> {
  const [row] = await connection.query<Customer>(
    `select ${CUSTOMER_COLUMNS} from customers c where customer_id = $1 for update`,
    [customerId],
  );
  return row;
}

/** A row of the list with its sort value as text, for the cursor. */
export type ListedCustomer = FoundCustomer & { sortValue: string | null };

/**
 * A page of customers in order. Customers that have the sort value come first, in either direction, then those
 * that have not, by id: two branches, each a walk along an index, and the second runs only when the first ran out.
 */
export function selectCustomers(
  connection: Connection,
  filter: CustomerFilter,
  { column, descending }: CustomerOrder,
  after: CustomerPosition | null,
  limit: number,
): Promise<ListedCustomer[]> {
  const { sql, type } = SORT_COLUMNS[column];
  const [direction, beyond] = descending ? ['desc', '<'] : ['asc', '>'];
  const values: unknown[] = [limit];
  const conditions = filterConditions(filter, values);
  const select = `select ${ROW_COLUMNS}, (${sql})::text as "sortValue" from health_scores h join customers c using (customer_id)`;
  const branches: string[] = [];
  if (after === null || after.value !== null) {
    const keyset =
      after === null ? [] : [keysetCondition(sql, type, beyond as '<' | '>', after, values)];
    const where = [`${sql} is not null`, ...keyset, ...conditions].join(' and ');
    branches.push(
      `(${select} where ${where} order by ${sql} ${direction}, customer_id ${direction} limit $1)`,
    );
  }
  const rest =
    after !== null && after.value === null ? [`customer_id > $${values.push(after.id)}`] : [];
  const where = [`${sql} is null`, ...rest, ...conditions].join(' and ');
  branches.push(`(${select} where ${where} order by customer_id limit $1)`);
  const [only, second] = branches;
  const text = second === undefined ? only : `${only} union all ${second} limit $1`;
  return connection.query(text as string, values);
}

function keysetCondition(
  sql: string,
  type: string,
  beyond: '<' | '>',
  after: CustomerPosition,
  values: unknown[],
): string {
  const value = values.push(after.value);
  return `(${sql}, customer_id) ${beyond} ($${value}::${type}, $${values.push(after.id)})`;
}

function filterConditions(
  { search, bands, segments, owners }: CustomerFilter,
  values: unknown[],
): string[] {
  const conditions: string[] = [];
  if (search !== null) conditions.push(`c.search_text like $${values.push(containing(search))}`);
  if (bands !== null) conditions.push(`h.band = any ($${values.push(bands)}::text[])`);
  if (segments !== null)
    conditions.push(`c.segment collate "C" = any ($${values.push(segments)}::text[])`);
  if (owners !== null)
    conditions.push(`c.owner collate "C" = any ($${values.push(owners)}::text[])`);
  return conditions;
}

function containing(search: string): string {
  return `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}

/** How many customers a filter leaves. */
export async function countCustomers(
  connection: Connection,
  filter: CustomerFilter,
): Promise<number> {
  const values: unknown[] = [];
  const conditions = filterConditions(filter, values);
  const where = conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;
  const [row] = await connection.query<{ count: number }>(
    `select count(*)::int as count from health_scores h join customers c using (customer_id)${where}`,
    values,
  );
  return row?.count ?? 0;
}

/**
 * Deletes customers with everything they own, in one transaction, and answers how many there were. The row of
 * the customer goes first: that waits for events being written for it and lets no new ones in.
 */
export async function deleteCustomers(
  connection: Connection,
  customerIds: readonly string[],
): Promise<number> {
  const deleted = await connection.query(
    'delete from customers where customer_id = any ($1::text[]) returning customer_id',
    [customerIds],
  );
  await connection.query('delete from daily_usage where customer_id = any ($1::text[])', [
    customerIds,
  ]);
  await connection.query('delete from score_marks where customer_id = any ($1::text[])', [
    customerIds,
  ]);
  return deleted.length;
}
