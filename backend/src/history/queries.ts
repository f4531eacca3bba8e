import type { Connection } from '@customer-health/db';
import type { Band, FactorKey, Facts, Scorecard } from '@customer-health/scoring';

/** What is stored of a customer for a day. */
export interface HistoryRow {
  customerId: string;
  day: string;
  score: number | null;
  band: Band;
  computedScore: number | null;
  computedBand: Band;
  uncappedScore: number | null;
  overrideId: string | null;
  coverage: number;
  mainReason: string | null;
  factors: StoredFactors;
  scorecardId: string;
  scorecardVersion: number;
  arr: number | null;
  segment: string | null;
  owner: string | null;
  renewalDate: string | null;
  scoredAt: string;
}

/** The factors of a stored row; the facts of older rows can lack some. */
export type StoredFactors = {
  [K in FactorKey]: { facts: Partial<Facts[K]>; score: number | null; weight: number };
};

const ROW_COLUMNS = `
  h.customer_id as "customerId", h.day, h.score, h.band, h.computed_score as "computedScore",
  h.computed_band as "computedBand", h.uncapped_score as "uncappedScore", h.override_id as "overrideId", h.coverage,
  h.main_reason as "mainReason", h.factors, h.scorecard_id as "scorecardId",
  h.scorecard_version as "scorecardVersion", h.arr, h.segment, h.owner, h.renewal_date as "renewalDate",
  h.scored_at as "scoredAt"`;

/** A customer and a range of days, both ends included. */
export interface HistoryRange {
  customerId: string;
  from: string;
  to: string;
}

/** The segment of a customer, in a row; undefined when there is no such customer. */
export async function selectCustomer(
  connection: Connection,
  customerId: string,
): Promise<{ segment: string | null } | undefined> {
  const [row] = await connection.query<{ segment: string | null }>(
    'select segment from customers where customer_id = $1',
    [customerId],
  );
  return row;
}

/** The stored days of a range, oldest first: each day, or the last one of each week or month. */
export function selectRows(
  connection: Connection,
  { customerId, from, to }: HistoryRange,
  step: 'day' | 'week' | 'month',
): Promise<HistoryRow[]> {
  const values = [customerId, from, to];
  const where = 'h.customer_id = $1 and h.day between $2::date and $3::date';
  if (step === 'day')
    return connection.query(
      `select ${ROW_COLUMNS} from health_history h where ${where} order by h.day`,
      values,
    );
  return connection.query(
    `select ${ROW_COLUMNS} from health_history h
     join (
       select max(h.day) as day from health_history h where ${where}
       group by date_trunc($4, h.day::timestamp)
     ) latest on latest.day = h.day
     where h.customer_id = $1 order by h.day`,
    [...values, step],
  );
}

/** The stored days of a range, oldest first. */
export async function selectKnownDays(
  connection: Connection,
  { customerId, from, to }: HistoryRange,
): Promise<string[]> {
  const rows = await connection.query<{ day: string }>(
    `select day from health_history where customer_id = $1 and day between $2::date and $3::date order by day`,
    [customerId, from, to],
  );
  return rows.map(({ day }) => day);
}

/** Versions of scorecards by their id and number; those that do not exist are left out. */
export async function selectScorecards(
  connection: Connection,
  versions: readonly { scorecardId: string; scorecardVersion: number }[],
): Promise<Scorecard[]> {
  const rows = await connection.query<{ body: Scorecard }>(
    `select s.body from scorecards s
     where (s.scorecard_id, s.version) in (select id, version from unnest($1::text[], $2::int[]) as v (id, version))`,
    [
      versions.map(({ scorecardId }) => scorecardId),
      versions.map(({ scorecardVersion }) => scorecardVersion),
    ],
  );
  return rows.map(({ body }) => body);
}

/** The first and the last day before `before` for which anything is stored; null where nothing is. */
export async function selectStoredSpan(
  connection: Connection,
  before: string,
): Promise<{ first: string | null; last: string | null }> {
  const [row] = await connection.query<{ first: string | null; last: string | null }>(
    `select
       (select day from health_history where day < $1::date order by day limit 1) as first,
       (select day from health_history where day < $1::date order by day desc limit 1) as last`,
    [before],
  );
  return row ?? { first: null, last: null };
}

/** What is stored for these pairs of customer and day, in their order; pairs without a row are left out. */
export function selectRowsOf(
  connection: Connection,
  pairs: readonly { customerId: string; day: string }[],
): Promise<HistoryRow[]> {
  return connection.query(
    `select ${ROW_COLUMNS} from unnest($1::text[], $2::date[]) with ordinality as p (customer_id, day, place)
     join health_history h on h.customer_id = p.customer_id and h.day = p.day
     order by p.place`,
    [pairs.map(({ customerId }) => customerId), pairs.map(({ day }) => day)],
  );
}
