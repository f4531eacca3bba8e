import type { Connection } from '@customer-health/db';
import type { Scorecard } from '@customer-health/scoring';

/** What the settings tables hold of the model. */
export interface ModelRow {
  features: string[] | null;
  /** The first day of each kind of event. */
  sources: Record<string, string>;
  scorecard: Scorecard | null;
  /** The model and day of the last full re-score; see `modelStamp`. */
  stamp: string | null;
}

/** Reads everything that scoring depends on besides facts. */
export async function selectModel(connection: Connection): Promise<ModelRow> {
  const [row] = await connection.query<ModelRow>(`
    select
      (select value from settings where key = 'features') as features,
      (select value #>> '{}' from settings where key = 'score_stamp') as stamp,
      (select coalesce(jsonb_object_agg(event_type, first_day::text), '{}') from event_sources) as sources,
      (select body from scorecards order by created_at desc, version desc limit 1) as scorecard`);
  return row as ModelRow;
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

/** Stores a version of a scorecard unless it is there. */
export async function insertScorecard(
  connection: Connection,
  scorecard: Scorecard,
  note: string,
  at: string,
): Promise<void> {
  await connection.query(
    `insert into scorecards (scorecard_id, version, body, note, created_at)
     values ($1, $2, $3::jsonb, $4, $5::timestamptz) on conflict do nothing`,
    [scorecard.id, scorecard.version, JSON.stringify(scorecard), note, at],
  );
}
