import type { Connection } from '@customer-health/db';
import type { Band } from '@customer-health/scoring';

/** A score to be stored. */
export interface ScoreRow {
  customerId: string;
  score: number | null;
  band: Band;
  coverage: number;
  mainReason: string | null;
  change7d: number | null;
  change30d: number | null;
  /** JSON of facts, score and weight, by factor. */
  factors: string;
}

/** The day, model and time that a set of scores has in common. */
export interface ScoreStamp {
  day: string;
  scorecardId: string;
  scorecardVersion: number;
  scoredAt: string;
}

/** Waits until nobody else writes scores, and keeps others waiting until the transaction ends. */
export async function lockScores(connection: Connection, lockId: number): Promise<void> {
  await connection.query('select pg_advisory_xact_lock($1)', [lockId]);
}

/** Replaces the current scores of these customers. */
export async function upsertScores(
  connection: Connection,
  rows: readonly ScoreRow[],
  stamp: ScoreStamp,
): Promise<void> {
  await connection.query(
    `insert into health_scores (customer_id, day, score, band, coverage, main_reason, change_7d, change_30d,
       factors, scorecard_id, scorecard_version, scored_at)
     select s.customer_id, $9::date, s.score, s.band, s.coverage, s.main_reason, s.change_7d, s.change_30d,
       s.factors::jsonb, $10, $11::int, $12::timestamptz
     from unnest($1::text[], $2::float8[], $3::text[], $4::float8[], $5::text[], $6::float8[], $7::float8[], $8::text[])
       as s (customer_id, score, band, coverage, main_reason, change_7d, change_30d, factors)
     join customers using (customer_id)
     order by s.customer_id
     on conflict (customer_id) do update set
       day = excluded.day, score = excluded.score, band = excluded.band, coverage = excluded.coverage,
       main_reason = excluded.main_reason, change_7d = excluded.change_7d, change_30d = excluded.change_30d,
       factors = excluded.factors, scorecard_id = excluded.scorecard_id,
       scorecard_version = excluded.scorecard_version, scored_at = excluded.scored_at`,
    [
      rows.map((row) => row.customerId),
      rows.map((row) => row.score),
      rows.map((row) => row.band),
      rows.map((row) => row.coverage),
      rows.map((row) => row.mainReason),
      rows.map((row) => row.change7d),
      rows.map((row) => row.change30d),
      rows.map((row) => row.factors),
      stamp.day,
      stamp.scorecardId,
      stamp.scorecardVersion,
      stamp.scoredAt,
    ],
  );
}

/** Writes what was known of these customers on a day, with the attributes that they have now. */
export async function upsertHistory(
  connection: Connection,
  rows: readonly ScoreRow[],
  stamp: ScoreStamp,
): Promise<void> {
  await connection.query(
    `insert into health_history (customer_id, day, score, band, coverage, factors, scorecard_id, scorecard_version,
       arr, segment, owner, renewal_date, scored_at)
     select s.customer_id, $6::date, s.score, s.band, s.coverage, s.factors::jsonb, $7, $8::int,
       c.arr, c.segment, c.owner, c.renewal_date, $9::timestamptz
     from unnest($1::text[], $2::float8[], $3::text[], $4::float8[], $5::text[])
       as s (customer_id, score, band, coverage, factors)
     join customers c using (customer_id)
     order by s.customer_id
     on conflict (customer_id, day) do update set
       score = excluded.score, band = excluded.band, coverage = excluded.coverage, factors = excluded.factors,
       scorecard_id = excluded.scorecard_id, scorecard_version = excluded.scorecard_version,
       arr = excluded.arr, segment = excluded.segment, owner = excluded.owner,
       renewal_date = excluded.renewal_date, scored_at = excluded.scored_at`,
    [
      rows.map((row) => row.customerId),
      rows.map((row) => row.score),
      rows.map((row) => row.band),
      rows.map((row) => row.coverage),
      rows.map((row) => row.factors),
      stamp.day,
      stamp.scorecardId,
      stamp.scorecardVersion,
      stamp.scoredAt,
    ],
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

/** The next ids after one, in order: how a pass over everybody goes on. */
export async function selectCustomerIds(
  connection: Connection,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await connection.query<{ id: string }>(
    'select customer_id as id from customers where customer_id > $1 order by customer_id limit $2',
    [after, limit],
  );
  return rows.map(({ id }) => id);
}

/** How many customers there are. */
export async function countCustomers(connection: Connection): Promise<number> {
  const [row] = await connection.query<{ count: number }>(
    'select count(*)::int as count from customers',
  );
  return row?.count ?? 0;
}
