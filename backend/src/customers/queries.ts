import type { Customer, CustomerRow } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';

/** Where the attributes that history keeps are read from. */
export const CURRENT_ATTRIBUTES = {
  segment: 'c.segment',
  arr: 'c.arr',
  currency: 'c.currency',
  owner: 'c.owner',
  renewalDate: 'c.renewal_date',
};

/** The columns of a profile. */
export function customerColumns(attributes: typeof CURRENT_ATTRIBUTES): string {
  const { segment, arr, currency, owner, renewalDate } = attributes;
  return `
  c.customer_id as id, c.name, ${segment} as segment, c.plan, c.seats, ${arr} as arr, ${currency} as currency,
  ${owner} as owner, ${renewalDate} as "renewalDate", c.domain, c.signed_up_at as "signedUpAt",
  c.churned_at as "churnedAt", c.attributes, c.demo, c.created_at as "createdAt", c.updated_at as "updatedAt"`;
}

const CUSTOMER_COLUMNS = customerColumns(CURRENT_ATTRIBUTES);

/** The columns of a customer with the current score. */
export const ROW_COLUMNS = `${CUSTOMER_COLUMNS},
  h.score, h.band, h.coverage, h.change_7d as "change7d", h.change_30d as "change30d", h.change_90d as "change90d",
  h.computed_score as "computedScore", h.computed_band as "computedBand",
  h.main_reason as "mainReason", h.scored_at as "scoredAt", h.scorecard_id as "scorecardId",
  h.last_activity_at as "lastActivityAt"`;

/** A customer with the current score, and the scorecard that made it. */
export type FoundCustomer = CustomerRow & { scorecardId: string | null };

/** A customer without what the database keeps about its creation. */
export type Profile = Omit<Customer, 'createdAt' | 'updatedAt'>;

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

/** What a search looks through. */
export function searchText({ name, id, domain }: Pick<Profile, 'name' | 'id' | 'domain'>): string {
  return `${name}\n${id}\n${domain ?? ''}`.toLowerCase();
}

/** A customer of whom nothing but the id is known. */
export interface BareCustomer {
  id: string;
  searchText: string;
  sortName: string;
}

/** Creates customers that are not there, named like their ids and marked to be scored, and answers their ids. */
export async function insertMissing(
  connection: Connection,
  customers: readonly BareCustomer[],
  { now, mark }: { now: string; mark: string },
): Promise<string[]> {
  const rows = await connection.query<{ id: string }>(
    `with made as (
       insert into customers (customer_id, name, attributes, demo, search_text, sort_name, created_at, updated_at)
       select id, id, '{}', false, search_text, sort_name, $4::timestamptz, $4::timestamptz
       from unnest($1::text[], $2::text[], $3::text[]) as m (id, search_text, sort_name)
       order by 1
       on conflict (customer_id) do nothing
       returning customer_id
     ), scored as (
       insert into health_scores (customer_id, band, coverage) select customer_id, 'no_data', 0 from made order by 1
     ), marked as (
       insert into score_marks (customer_id, mark) select customer_id, $5::uuid from made order by 1
       on conflict (customer_id) do update set mark = excluded.mark
     )
     select customer_id as id from made`,
    [
      customers.map(({ id }) => id),
      customers.map(({ searchText }) => searchText),
      customers.map(({ sortName }) => sortName),
      now,
      mark,
    ],
  );
  return rows.map(({ id }) => id);
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
  await connection.query('delete from identities where customer_id = any ($1::text[])', [
    customerIds,
  ]);
  return deleted.length;
}
