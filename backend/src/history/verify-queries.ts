import type { Connection } from '@customer-health/db';
import type { FactorKey } from '@customer-health/scoring';

/** Kinds of event of a customer that happened in a range of time and arrived after an instant. */
export interface LateQuestion {
  customerId: string;
  types: readonly string[];
  /** Instants; `until` is not in the range. */
  from: string;
  until: string;
  receivedAfter: string;
}

/** Answers each question with whether there is such an event. */
export async function selectLate(
  connection: Connection,
  questions: readonly LateQuestion[],
): Promise<boolean[]> {
  const rows = await connection.query<{ late: boolean }>(
    `select exists (
       select 1 from events e
       where e.customer_id = q.customer_id and e.event_type = any (string_to_array(q.types, ' ') collate "C")
         and e.occurred_at >= q.from_at and e.occurred_at < q.until_at and e.received_at > q.received_after
     ) as late
     from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[])
       with ordinality as q (customer_id, types, from_at, until_at, received_after, place)
     order by q.place`,
    [
      questions.map(({ customerId }) => customerId),
      questions.map(({ types }) => types.join(' ')),
      questions.map(({ from }) => from),
      questions.map(({ until }) => until),
      questions.map(({ receivedAfter }) => receivedAfter),
    ],
  );
  return rows.map(({ late }) => late);
}

/** What changed about a customer after a row was written. */
export interface ChangesSince {
  customerId: string;
  day: string;
  isProfileChanged: boolean;
  areFeaturesChanged: boolean;
  /** Factors with a ticket or an invoice of which a later event says something else. */
  restated: FactorKey[];
  /** Whether an override of the day was made after the row was written, or ended. */
  isOverrideChanged: boolean;
}

/** What changed after each of these rows was written; rows of customers that are gone are left out. */
export function selectChangesSince(
  connection: Connection,
  rows: readonly { customerId: string; day: string; scoredAt: string; until: string }[],
): Promise<ChangesSince[]> {
  return connection.query(
    `select r.customer_id as "customerId", r.day, c.updated_at > r.scored_at as "isProfileChanged",
       coalesce((select s.updated_at > r.scored_at from settings s where s.key = 'features'), false) as "areFeaturesChanged",
       array_remove(array[
         case when exists (select 1 from support_tickets t where t.customer_id = r.customer_id
           and t.opened_at < r.until_at and t.priority_stated_at >= r.until_at) then 'supportTickets' end,
         case when exists (select 1 from invoices i where i.customer_id = r.customer_id
           and i.due_stated_at >= r.until_at) then 'invoiceTimeliness' end
       ], null) as restated,
       exists (select 1 from score_overrides o where o.customer_id = r.customer_id
         and o.from_day <= r.day and o.until_day >= r.day
         and (o.created_at > r.scored_at or o.ended_on <= r.day)) as "isOverrideChanged"
     from unnest($1::text[], $2::date[], $3::timestamptz[], $4::timestamptz[]) as r (customer_id, day, scored_at, until_at)
     join customers c on c.customer_id = r.customer_id`,
    [
      rows.map(({ customerId }) => customerId),
      rows.map(({ day }) => day),
      rows.map(({ scoredAt }) => scoredAt),
      rows.map(({ until }) => until),
    ],
  );
}
