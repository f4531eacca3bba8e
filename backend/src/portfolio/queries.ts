import type { Connection } from '@customer-health/db';
import type { Band } from '@customer-health/scoring';

/** Which customers, and as they are now (`day` null) or as they were known on a past day. */
export interface Scope {
  day: string | null;
  /** null means any. */
  segments: string[] | null;
  owners: string[] | null;
}

/** Customers that are alike in everything that is told apart, summed up; ARR in the currency of its day. */
export interface GroupRow {
  /** null also for all segments beyond the largest. */
  segment: string | null;
  isOther: boolean;
  band: Band;
  /** The band on the day compared with; null where nothing is known of it. */
  bandBefore: Band | null;
  currency: string | null;
  currencyBefore: string | null;
  customers: number;
  scored: number;
  withArr: number;
  withRenewal: number;
  renewing: number;
  arr: number;
  arrBefore: number;
  renewingArr: number;
  scores: number;
}

/** Customers whose score lies in the same five points. */
export interface BinRow {
  /** 0–19. */
  bin: number;
  currency: string | null;
  customers: number;
  arr: number;
  /** Sum of score × ARR. */
  weighted: number;
}

/** A customer at risk that is up for renewal. */
export interface RenewalRow {
  customerId: string;
  name: string;
  renewalDate: string;
  score: number | null;
  band: Band;
  arr: number | null;
  currency: string | null;
  mainReason: string | null;
  scorecardId: string | null;
}

/** From one day to another, both included. */
export interface DayRange {
  from: string;
  to: string;
}

/** The customers of a scope with what sums are made of, as a sub-select. */
export function source({ day, segments, owners }: Scope, values: unknown[]): string {
  const [table, join] =
    day === null
      ? ['c', 'health_scores h join customers c using (customer_id)']
      : ['h', 'health_history h'];
  const where = [
    ...(day === null ? [] : [`h.day = $${values.push(day)}::date`]),
    ...filters(table as 'c' | 'h', { segments, owners }, values),
  ];
  return `(select customer_id, h.score, h.band, ${table}.arr, ${table}.currency,
    ${table}.segment, ${table}.renewal_date from ${join}${where.length === 0 ? '' : ` where ${where.join(' and ')}`}) s`;
}

/** The conditions of a scope on a table that has the attributes of customers. */
export function filters(
  table: 'c' | 'h',
  { segments, owners }: Pick<Scope, 'segments' | 'owners'>,
  values: unknown[],
): string[] {
  const one = (column: string, words: string[] | null) =>
    words === null ? [] : [`${table}.${column} collate "C" = any ($${values.push(words)}::text[])`];
  return [...one('segment', segments), ...one('owner', owners)];
}

/**
 * Sums up a scope by segment, band on both days and currency; all segments but the `most` with the most customers
 * together.
 */
export function selectGroups(
  connection: Connection,
  scope: Scope,
  { comparedWith, renewals, most }: { comparedWith: string; renewals: DayRange; most: number },
): Promise<GroupRow[]> {
  const values: unknown[] = [most, renewals.from, renewals.to, comparedWith];
  return connection.query(
    `select case when place <= $1::int then segment end as segment, place > $1::int as "isOther", band,
       band_before as "bandBefore", currency, currency_before as "currencyBefore", sum(customers)::int as customers,
       sum(scored)::int as scored, sum(with_arr)::int as "withArr", sum(with_renewal)::int as "withRenewal",
       sum(renewing)::int as renewing, sum(arr) as arr, sum(arr_before) as "arrBefore",
       sum(renewing_arr) as "renewingArr", sum(scores) as scores
     from (
       select groups.*, dense_rank() over (order by in_segment desc, segment) as place
       from (
         select s.segment collate "C" as segment, s.band, p.band as band_before, s.currency collate "C" as currency,
           p.currency collate "C" as currency_before, count(*) as customers, count(s.score) as scored,
           count(s.arr) as with_arr, count(s.renewal_date) as with_renewal,
           count(*) filter (where s.renewal_date between $2::date and $3::date) as renewing,
           coalesce(sum(s.arr), 0) as arr, coalesce(sum(p.arr), 0) as arr_before,
           coalesce(sum(s.arr) filter (where s.renewal_date between $2::date and $3::date), 0) as renewing_arr,
           coalesce(sum(s.score), 0) as scores,
           sum(count(*)) over (partition by s.segment collate "C") as in_segment
         from ${source(scope, values)}
         left join health_history p on p.customer_id = s.customer_id and p.day = $4::date
         group by 1, 2, 3, 4, 5
       ) groups
     ) placed
     group by 1, 2, 3, 4, 5, 6`,
    values,
  );
}

/** Sums up the scores of a scope in fives. */
export function selectBins(connection: Connection, scope: Scope): Promise<BinRow[]> {
  const values: unknown[] = [];
  // Without the fence the planner expects a group for every score, and sorts instead of hashing.
  return connection.query(
    `select bin, currency, count(*)::int as customers, coalesce(sum(arr), 0) as arr,
       coalesce(sum(score * arr::float8), 0) as weighted
     from (
       select s.score, least(floor(s.score / 5), 19)::int as bin, s.currency collate "C" as currency, s.arr
       from ${source(scope, values)} where s.score is not null offset 0
     ) scores
     group by 1, 2`,
    values,
  );
}

/** The customers of a scope that are at risk and up for renewal, by date: first which, from the index of a day alone. */
export function selectRenewals(
  connection: Connection,
  scope: Scope,
  { from, to }: DayRange,
  limit: number,
): Promise<RenewalRow[]> {
  const values: unknown[] = [from, to, limit];
  const first = source(scope, values);
  const scores =
    scope.day === null
      ? 'health_scores h using (customer_id)'
      : `health_history h on h.customer_id = s.customer_id and h.day = $${values.push(scope.day)}::date`;
  return connection.query(
    `select s.customer_id as "customerId", c.name, s.renewal_date as "renewalDate", h.score, h.band, s.arr, s.currency,
       h.main_reason as "mainReason", h.scorecard_id as "scorecardId"
     from (
       select customer_id, renewal_date, arr, currency from ${first}
       where band in ('at_risk', 'critical') and renewal_date between $1::date and $2::date
       order by renewal_date, customer_id
       limit $3
     ) s
     join customers c using (customer_id)
     join ${scores}
     order by s.renewal_date, s.customer_id`,
    values,
  );
}
