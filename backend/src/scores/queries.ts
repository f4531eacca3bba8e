import type { EventType } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import type { Band } from '@customer-health/scoring';

/** A score to be stored. */
export interface ScoreRow {
  customerId: string;
  /** What holds: computed, or set by a person. */
  score: number | null;
  band: Band;
  computedScore: number | null;
  computedBand: Band;
  uncappedScore: number | null;
  overrideId: string | null;
  coverage: number;
  mainReason: string | null;
  change7d: number | null;
  change30d: number | null;
  change90d: number | null;
  /** JSON of facts, score and weight, by factor. */
  factors: string;
  scorecardId: string;
  scorecardVersion: number;
}

/** The day and time that a set of scores has in common. */
export interface ScoreStamp {
  day: string;
  scoredAt: string;
}

/** Waits until nobody else writes scores of these lanes, and keeps others waiting until the transaction ends. */
export async function lockScores(
  connection: Connection,
  lockId: number,
  lanes: readonly number[],
): Promise<void> {
  await connection.query(
    'select pg_advisory_xact_lock($1::int, lane) from (select unnest($2::int[]) as lane order by 1) in_order',
    [lockId, lanes],
  );
}

/** When the last event of a customer happened: one step along an index for each kind. */
const LAST_ACTIVITY = `(
       select max(latest.at)
       from unnest($17::text[]) as k (event_type)
       cross join lateral (
         select max(e.occurred_at) as at from events e
         where e.customer_id = s.customer_id and e.event_type = k.event_type
       ) latest
     )`;

/**
 * Replaces the current scores of these customers.
 *
 * @param heardOf the kinds of event to look for the last one in; without any, what is known of it stays
 */
export async function upsertScores(
  connection: Connection,
  rows: readonly ScoreRow[],
  { day, scoredAt, heardOf }: ScoreStamp & { heardOf: readonly EventType[] },
): Promise<void> {
  await connection.query(
    `insert into health_scores (customer_id, score, band, computed_score, computed_band, uncapped_score, override_id,
       coverage, main_reason, scorecard_id, scorecard_version, change_7d, change_30d, change_90d, day, scored_at,
       last_activity_at)
     select s.customer_id, s.score, s.band, s.computed_score, s.computed_band, s.uncapped_score, s.override_id,
       s.coverage, s.main_reason, s.scorecard_id, s.scorecard_version, s.change_7d, s.change_30d, s.change_90d,
       $15::date, $16::timestamptz, ${LAST_ACTIVITY}
     from unnest($1::text[], $2::float8[], $3::text[], $4::float8[], $5::text[], $6::float8[], $7::uuid[],
       $8::float8[], $9::text[], $10::text[], $11::int[], $12::float8[], $13::float8[], $14::float8[])
       as s (customer_id, score, band, computed_score, computed_band, uncapped_score, override_id, coverage, main_reason,
         scorecard_id, scorecard_version, change_7d, change_30d, change_90d)
     join customers using (customer_id)
     order by s.customer_id
     on conflict (customer_id) do update set
       score = excluded.score, band = excluded.band, computed_score = excluded.computed_score,
       computed_band = excluded.computed_band, uncapped_score = excluded.uncapped_score,
       override_id = excluded.override_id, coverage = excluded.coverage, main_reason = excluded.main_reason,
       change_7d = excluded.change_7d, change_30d = excluded.change_30d, change_90d = excluded.change_90d,
       scorecard_id = excluded.scorecard_id, scorecard_version = excluded.scorecard_version,
       day = excluded.day, scored_at = excluded.scored_at,
       last_activity_at = coalesce(excluded.last_activity_at, health_scores.last_activity_at)`,
    [
      ...scoreColumns(rows),
      rows.map((row) => row.change7d),
      rows.map((row) => row.change30d),
      rows.map((row) => row.change90d),
      day,
      scoredAt,
      heardOf,
    ],
  );
}

function scoreColumns(rows: readonly ScoreRow[]): unknown[] {
  return [
    rows.map((row) => row.customerId),
    rows.map((row) => row.score),
    rows.map((row) => row.band),
    rows.map((row) => row.computedScore),
    rows.map((row) => row.computedBand),
    rows.map((row) => row.uncappedScore),
    rows.map((row) => row.overrideId),
    rows.map((row) => row.coverage),
    rows.map((row) => row.mainReason),
    rows.map((row) => row.scorecardId),
    rows.map((row) => row.scorecardVersion),
  ];
}

const ATTRIBUTES_NOW = `,
       arr = excluded.arr, currency = excluded.currency, segment = excluded.segment, owner = excluded.owner,
       renewal_date = excluded.renewal_date`;

/**
 * Writes what was known of these customers on a day. A new row gets the attributes that they have now; one that is
 * there already takes them over only with `attributes: 'now'`, so that a past portfolio stays what it was.
 */
export async function upsertHistory(
  connection: Connection,
  rows: readonly ScoreRow[],
  { day, scoredAt, attributes }: ScoreStamp & { attributes: 'now' | 'as they were' },
): Promise<void> {
  await connection.query(
    `insert into health_history (customer_id, score, band, computed_score, computed_band, uncapped_score, override_id,
       coverage, main_reason, scorecard_id, scorecard_version, factors, arr, currency, segment, owner, renewal_date,
       day, scored_at)
     select s.customer_id, s.score, s.band, s.computed_score, s.computed_band, s.uncapped_score, s.override_id,
       s.coverage, s.main_reason, s.scorecard_id, s.scorecard_version, s.factors::jsonb, c.arr, c.currency, c.segment,
       c.owner, c.renewal_date, $13::date, $14::timestamptz
     from unnest($1::text[], $2::float8[], $3::text[], $4::float8[], $5::text[], $6::float8[], $7::uuid[],
       $8::float8[], $9::text[], $10::text[], $11::int[], $12::text[])
       as s (customer_id, score, band, computed_score, computed_band, uncapped_score, override_id, coverage, main_reason,
         scorecard_id, scorecard_version, factors)
     join customers c using (customer_id)
     order by s.customer_id
     on conflict (customer_id, day) do update set
       score = excluded.score, band = excluded.band, computed_score = excluded.computed_score,
       computed_band = excluded.computed_band, uncapped_score = excluded.uncapped_score,
       override_id = excluded.override_id, coverage = excluded.coverage, main_reason = excluded.main_reason,
       factors = excluded.factors, scorecard_id = excluded.scorecard_id,
       scorecard_version = excluded.scorecard_version,
       scored_at = excluded.scored_at${attributes === 'now' ? ATTRIBUTES_NOW : ''}`,
    [...scoreColumns(rows), rows.map((row) => row.factors), day, scoredAt],
  );
}

/** The scores of these customers on some days of the past, where they are known. */
export function selectPastScores(
  connection: Connection,
  customerIds: readonly string[],
  days: readonly string[],
) {
  return connection.query<{ customerId: string; day: string; score: number }>(
    `select customer_id as "customerId", day, score from health_history
     where customer_id = any ($1::text[]) and day = any ($2::date[]) and score is not null`,
    [customerIds, days],
  );
}

/** Customers after an id that are marked to be scored anew, in order. */
export function selectMarks(connection: Connection, after: string, limit: number) {
  return connection.query<{ customerId: string; mark: string }>(
    `select customer_id as "customerId", mark from score_marks
     where customer_id > $1 order by customer_id limit $2`,
    [after, limit],
  );
}

/** Marks customers to be scored anew. */
export async function insertMarks(
  connection: Connection,
  customerIds: readonly string[],
  mark: string,
): Promise<void> {
  await connection.query(
    `insert into score_marks (customer_id, mark) select customer_id, $2::uuid from unnest($1::text[]) as m (customer_id)
     order by 1 on conflict (customer_id) do update set mark = excluded.mark`,
    [customerIds, mark],
  );
}

/** Removes marks that are still what they were when they were read; a newer one stays. */
export async function deleteMarks(
  connection: Connection,
  marks: readonly { customerId: string; mark: string }[],
): Promise<void> {
  await connection.query(
    `delete from score_marks m using unnest($1::text[], $2::uuid[]) as done (customer_id, mark)
     where m.customer_id = done.customer_id and m.mark = done.mark`,
    [marks.map(({ customerId }) => customerId), marks.map(({ mark }) => mark)],
  );
}

/** How many customers there are. */
export async function countCustomers(connection: Connection): Promise<number> {
  const [row] = await connection.query<{ count: number }>(
    'select count(*)::int as count from customers',
  );
  return row?.count ?? 0;
}
