import type { CustomerWrite } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';

/** A customer's profile as it is stored. */
export type StoredProfile = Required<CustomerWrite> & { id: string };

/** The profiles of these customers; those that do not exist are left out. */
export function selectProfiles(
  connection: Connection,
  customerIds: readonly string[],
): Promise<StoredProfile[]> {
  return connection.query<StoredProfile>(
    `select customer_id as id, name, segment, plan, seats, arr, currency, owner, renewal_date as "renewalDate",
       domain, signed_up_at as "signedUpAt", churned_at as "churnedAt", attributes
     from customers where customer_id = any ($1::text[])`,
    [customerIds],
  );
}

/** Which of these customers do not exist, in order. */
export async function selectMissingCustomers(
  connection: Connection,
  customerIds: readonly string[],
): Promise<string[]> {
  const rows = await connection.query<{ id: string }>(
    `select wanted.id from unnest($1::text[]) as wanted (id)
     where not exists (select from customers c where c.customer_id = wanted.id) order by wanted.id collate "C"`,
    [customerIds],
  );
  return rows.map(({ id }) => id);
}

/** What became of a customer, and when. */
export interface NewOutcome {
  customerId: string;
  outcomeId: string;
  kind: string;
  /** A day. */
  occurredOn: string;
  reason: string | null;
}

/** An outcome as it is found again: `kind` is null when the customer exists and the outcome does not. */
export type FoundOutcome = Omit<NewOutcome, 'kind' | 'occurredOn'> & {
  kind: string | null;
  occurredOn: string | null;
};

/** Looks outcomes up by customer and id; those of customers that do not exist are left out. */
export function selectOutcomes(
  connection: Connection,
  keys: readonly { customerId: string; outcomeId: string }[],
): Promise<FoundOutcome[]> {
  return connection.query<FoundOutcome>(
    `select k.customer_id as "customerId", k.outcome_id as "outcomeId", o.kind, o.occurred_on as "occurredOn", o.reason
     from unnest($1::text[], $2::text[]) as k (customer_id, outcome_id)
     join customers c on c.customer_id = k.customer_id
     left join outcomes o on o.customer_id = k.customer_id and o.outcome_id = k.outcome_id`,
    [keys.map((key) => key.customerId), keys.map((key) => key.outcomeId)],
  );
}

/** Stores outcomes of customers that exist; those that are known stay as they are. */
export async function insertOutcomes(
  connection: Connection,
  outcomes: readonly NewOutcome[],
): Promise<void> {
  await connection.query(
    `insert into outcomes (customer_id, outcome_id, kind, occurred_on, reason)
     select s.customer_id, s.outcome_id, s.kind, s.occurred_on, s.reason
     from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::text[])
       as s (customer_id, outcome_id, kind, occurred_on, reason)
     join customers using (customer_id)
     order by s.customer_id, s.outcome_id
     on conflict (customer_id, outcome_id) do nothing`,
    [
      outcomes.map((outcome) => outcome.customerId),
      outcomes.map((outcome) => outcome.outcomeId),
      outcomes.map((outcome) => outcome.kind),
      outcomes.map((outcome) => outcome.occurredOn),
      outcomes.map((outcome) => outcome.reason),
    ],
  );
}

/**
 * Brings `churned_at` of these customers in line with the latest of their outcomes. Where a day has several,
 * a renewal or a return holds: who came back on the day of leaving is a customer.
 */
export async function updateChurned(
  connection: Connection,
  customerIds: readonly string[],
  now: string,
): Promise<void> {
  await connection.query(
    `update customers c set churned_at = latest.churned_at, updated_at = $2::timestamptz
     from (
       select distinct on (o.customer_id) o.customer_id,
         case when o.kind = 'churned' then o.occurred_on::timestamp at time zone 'UTC' end as churned_at
       from outcomes o
       where o.customer_id = any ($1::text[])
       order by o.customer_id, o.occurred_on desc, (o.kind = 'churned')
     ) latest
     where c.customer_id = latest.customer_id and c.churned_at is distinct from latest.churned_at`,
    [customerIds, now],
  );
}
