import type { Connection } from '@customer-health/db';
import { addDays, type Scorecard, type ScorecardRule } from '@customer-health/scoring';

/** What the settings tables hold of the model. */
export interface ModelRow {
  features: string[] | null;
  /** The first day of each kind of event. */
  sources: Record<string, string>;
  /** The last good day of each kind of event that is stale. */
  stale: Record<string, string>;
  /** One version of each scorecard. */
  scorecards: Scorecard[];
  rules: { version: number; rules: ScorecardRule[] } | null;
  /** The model and day of the last full re-score; see `modelStamp`. */
  stamp: string | null;
}

/**
 * Reads everything that scoring a day depends on besides facts: of scorecards and rules what was the newest at the
 * end of the day, of a scorecard that is younger its first version.
 */
export async function selectModel(connection: Connection, day: string): Promise<ModelRow> {
  const [row] = await connection.query<ModelRow>(
    `select
      (select value from settings where key = 'features') as features,
      (select value #>> '{}' from settings where key = 'score_stamp') as stamp,
      (select coalesce(jsonb_object_agg(event_type, first_day::text), '{}') from event_sources) as sources,
      (select coalesce(jsonb_object_agg(event_type, last_good_day::text), '{}') from stale_sources
       where day = $1::date) as stale,
      (select coalesce(jsonb_agg(body order by scorecard_id), '[]') from (
         select distinct on (scorecard_id) scorecard_id, body from scorecards
         order by scorecard_id, created_at < $2::timestamptz desc,
           case when created_at < $2::timestamptz then -version else version end) newest) as scorecards,
      (select jsonb_build_object('version', version, 'rules', rules) from scorecard_rules
       where created_at < $2::timestamptz order by version desc limit 1) as rules`,
    [day, `${addDays(day, 1)}T00:00:00Z`],
  );
  return row as ModelRow;
}

/** Reads one setting, or what a work that can be interrupted has written down; null where there is nothing. */
export async function selectSetting<T>(connection: Connection, key: string): Promise<T | null> {
  const [row] = await connection.query<{ value: T }>('select value from settings where key = $1', [
    key,
  ]);
  return row?.value ?? null;
}

/** Forgets one setting. */
export async function deleteSetting(connection: Connection, key: string): Promise<void> {
  await connection.query('delete from settings where key = $1', [key]);
}

/** Writes one setting. */
export async function upsertSetting(
  connection: Connection,
  key: string,
  value: unknown,
  at: string,
): Promise<void> {
  await connection.query(
    `insert into settings (key, value, updated_at) values ($1, $2::jsonb, $3::timestamptz)
     on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`,
    [key, JSON.stringify(value), at],
  );
}

/** The currency that most customers with ARR have; null where none states one. */
export async function selectMostCommonCurrency(connection: Connection): Promise<string | null> {
  const [row] = await connection.query<{ currency: string }>(
    `select currency from customers where arr is not null and currency is not null
     group by currency order by count(*) desc, currency limit 1`,
  );
  return row?.currency ?? null;
}

/** Stores a version of a scorecard unless it is there, and answers whether it was not. */
export async function insertScorecard(
  connection: Connection,
  scorecard: Scorecard,
  { note, author, at }: { note: string; author: string; at: string },
): Promise<boolean> {
  const stored = await connection.query(
    `insert into scorecards (scorecard_id, version, body, note, author, created_at)
     values ($1, $2, $3::jsonb, $4, $5, $6::timestamptz) on conflict do nothing returning version`,
    [scorecard.id, scorecard.version, JSON.stringify(scorecard), note, author, at],
  );
  return stored.length > 0;
}
