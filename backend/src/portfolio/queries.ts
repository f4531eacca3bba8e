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
  /** Up for renewal as seen from the day compared with. */
  renewingBefore: number;
  renewingArrBefore: number;
  scores: number;
  /** ARR of the day compared with of those that had a score then, and the sum of score × ARR. */
  scoredArrBefore: number;
  weightedBefore: number;
}

/** Customers of a band whose score lies in the same five points. */
export interface BinRow {
  /** 0–19. */
  bin: number;
  band: Band;
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
 * together. The day compared with is the first of `renewalsBefore`.
 */
export function selectGroups(
  connection: Connection,
  scope: Scope,
  {
    renewals,
    renewalsBefore,
    most,
  }: Record<'renewals' | 'renewalsBefore', DayRange> & {
    most: number;
  },
): Promise<GroupRow[]> {
  const { from, to } = renewals;
  const values: unknown[] = [most, from, to, renewalsBefore.from, renewalsBefore.to];
  return connection.query(
    `select case when place <= $1::int then segment end as segment, place > $1::int as "isOther", band,
       band_before as "bandBefore", currency, currency_before as "currencyBefore", sum(customers)::int as customers,
       sum(scored)::int as scored, sum(with_arr)::int as "withArr", sum(with_renewal)::int as "withRenewal",
       sum(renewing)::int as renewing, sum(arr) as arr, sum(arr_before) as "arrBefore",
       sum(renewing_arr) as "renewingArr", sum(renewing_before)::int as "renewingBefore",
       sum(renewing_arr_before) as "renewingArrBefore", sum(scores) as scores,
       sum(scored_arr_before) as "scoredArrBefore", sum(weighted_before) as "weightedBefore"
     from (
       select groups.*, dense_rank() over (order by in_segment desc, segment) as place
       from (
         select s.segment collate "C" as segment, s.band, p.band as band_before, s.currency collate "C" as currency,
           p.currency collate "C" as currency_before, count(*) as customers, count(s.score) as scored,
           count(s.arr) as with_arr, count(s.renewal_date) as with_renewal,
           count(*) filter (where s.renewal_date between $2::date and $3::date) as renewing,
           coalesce(sum(s.arr), 0) as arr, coalesce(sum(p.arr), 0) as arr_before,
           coalesce(sum(s.arr) filter (where s.renewal_date between $2::date and $3::date), 0) as renewing_arr,
           count(*) filter (where p.renewal_date between $4::date and $5::date) as renewing_before,
           coalesce(sum(p.arr) filter (where p.renewal_date between $4::date and $5::date), 0) as renewing_arr_before,
           coalesce(sum(s.score), 0) as scores,
           coalesce(sum(p.arr) filter (where p.score is not null), 0) as scored_arr_before,
           coalesce(sum(p.score * p.arr::float8), 0) as weighted_before,
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
    `select bin, band, currency, count(*)::int as customers, coalesce(sum(arr), 0) as arr,
       coalesce(sum(score * arr::float8), 0) as weighted
     from (
       select s.score, s.band, least(floor(s.score / 5), 19)::int as bin, s.currency collate "C" as currency, s.arr
       from ${source(scope, values)} where s.score is not null offset 0
     ) scores
     group by 1, 2, 3`,
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
