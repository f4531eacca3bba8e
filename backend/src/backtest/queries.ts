import type { BacktestGroup } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import type { Scorecard } from '@customer-health/scoring';

/** Whose outcomes, in which range of days, both included. */
export interface OutcomeScope {
  from: string;
  to: string;
  /** null means any. */
  segments: string[] | null;
}

/** How many customers are in each group; those who stayed include those who renewed. */
export interface GroupCounts {
  churned: number;
  renewed: number;
  stayed: number;
}

/** A customer and what became of it; `day` and `reason` are those of the outcome. */
export interface OutcomeRow {
  customerId: string;
  name: string;
  churned: boolean;
  /** null for who is just still there. */
  day: string | null;
  reason: string | null;
  arr: number | null;
  currency: string | null;
}

/**
 * Every customer with the last of its outcomes up to the end of the range. Where a day has several, a renewal or a
 * return holds. The day of leaving in the profile is an outcome as well where the last one says nothing of it.
 */
const OUTCOMES = `(
  select c.customer_id, c.name, c.arr, c.currency,
    case when profile.counts then 'churned' else told.kind end as kind,
    case when profile.counts then profile.left_on else told.occurred_on end as day,
    case when not profile.counts then told.reason end as reason
  from customers c
  left join lateral (
    select o.kind, o.occurred_on, o.reason from outcomes o
    where o.customer_id = c.customer_id and o.occurred_on <= $2::date
    order by o.occurred_on desc, (o.kind = 'churned'), o.outcome_id
    limit 1
  ) told on true
  cross join lateral (
    select (c.churned_at at time zone 'UTC')::date as left_on,
      coalesce((c.churned_at at time zone 'UTC')::date <= $2::date and told.kind is distinct from 'churned'
        and (told.occurred_on is null or (c.churned_at at time zone 'UTC')::date > told.occurred_on), false) as counts
  ) profile
  where $3::text[] is null or c.segment collate "C" = any ($3::text[])
) s`;

const IS_IN_GROUP: Record<BacktestGroup | 'churned', string> = {
  churned: `(s.kind = 'churned' and s.day >= $1::date)`,
  renewed: `(s.kind = 'renewed' and s.day >= $1::date)`,
  stayed: `s.kind is distinct from 'churned'`,
};

/** Counts the customers by what became of them. */
export async function countGroups(
  connection: Connection,
  { from, to, segments }: OutcomeScope,
): Promise<GroupCounts> {
  const [row] = await connection.query<GroupCounts>(
    `select (count(*) filter (where ${IS_IN_GROUP.churned}))::int as churned,
       (count(*) filter (where ${IS_IN_GROUP.renewed}))::int as renewed,
       (count(*) filter (where ${IS_IN_GROUP.stayed}))::int as stayed
     from ${OUTCOMES}`,
    [from, to, segments],
  );
  return row ?? { churned: 0, renewed: 0, stayed: 0 };
}

/** The customers that churned and those they are compared with, if anybody, by id. */
export function selectOutcomes(
  connection: Connection,
  { from, to, segments }: OutcomeScope,
  comparedWith: BacktestGroup | null,
): Promise<OutcomeRow[]> {
  const day = comparedWith === 'stayed' ? `case when s.kind = 'churned' then s.day end` : 's.day';
  const others = comparedWith === null ? '' : ` or ${IS_IN_GROUP[comparedWith]}`;
  return connection.query(
    `select s.customer_id as "customerId", s.name, s.kind is not distinct from 'churned' as churned,
       ${day} as day, s.reason, s.arr, s.currency
     from ${OUTCOMES}
     where ${IS_IN_GROUP.churned}${others}
     order by s.customer_id collate "C"`,
    [from, to, segments],
  );
}

/** The last day of a churn that is known; null where nobody ever churned. */
export async function selectLatestChurn(connection: Connection): Promise<string | null> {
  const [row] = await connection.query<{ day: string | null }>(
    `select greatest((select max(occurred_on) from outcomes where kind = 'churned'),
       (select max((churned_at at time zone 'UTC')::date) from customers)) as day`,
  );
  return row?.day ?? null;
}

/** The ARR of customers as the history of a day has it; who is not in the history is left out. */
export function selectPastArr(
  connection: Connection,
  customerIds: readonly string[],
  day: string,
): Promise<{ customerId: string; arr: number | null; currency: string | null }[]> {
  return connection.query(
    `select customer_id as "customerId", arr, currency from health_history
     where customer_id = any ($1::text[]) and day = $2::date`,
    [customerIds, day],
  );
}

/** One version of a scorecard. */
export async function selectScorecard(
  connection: Connection,
  id: string,
  version: number,
): Promise<Scorecard | undefined> {
  const [row] = await connection.query<{ body: Scorecard }>(
    'select body from scorecards where scorecard_id = $1 and version = $2::int',
    [id, version],
  );
  return row?.body;
}
