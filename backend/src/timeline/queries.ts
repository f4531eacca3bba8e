import type {
  CustomerNote,
  Pulse,
  TimelineEntry,
  TimelineOverride,
} from '@customer-health/contract';
import type { Connection } from '@customer-health/db';

/** Which rows of a source: older than a row, not older than an instant, so many at most. */
export interface SourcePage {
  /** Instant and id; of the same instant those with a smaller id are older. */
  before: { at: string; id: string };
  from: string;
  limit: number;
}

/** Notes about a customer, newest first. */
export function selectNotes(
  connection: Connection,
  customerId: string,
  { before, from, limit }: SourcePage,
): Promise<CustomerNote[]> {
  return connection.query<CustomerNote>(
    `select note_id as id, text, author, created_at as "createdAt", updated_at as "updatedAt"
     from customer_notes
     where customer_id = $1 and (created_at, note_id) < ($2::timestamptz, $3::uuid) and created_at >= $4::timestamptz
     order by created_at desc, note_id desc limit $5`,
    [customerId, before.at, before.id, from, limit],
  );
}

/** Pulses of a customer, newest first. */
export function selectPulses(
  connection: Connection,
  customerId: string,
  { before, from, limit }: SourcePage,
): Promise<Pulse[]> {
  return connection.query<Pulse>(
    `select pulse_id as id, value, note, author, given_at as "givenAt" from pulses
     where customer_id = $1 and (given_at, pulse_id) < ($2::timestamptz, $3::uuid) and given_at >= $4::timestamptz
     order by given_at desc, pulse_id desc limit $5`,
    [customerId, before.at, before.id, from, limit],
  );
}

/** An override that began or ended, with the id of that entry. */
export type OverrideEntry = TimelineOverride & { entryId: string; at: string };

/**
 * Overrides of a customer as they began and ended by a day, newest first. The end of one that was replaced is told by
 * the beginning of the next.
 */
export function selectOverrides(
  connection: Connection,
  customerId: string,
  { before, from, limit }: SourcePage,
  today: string,
): Promise<OverrideEntry[]> {
  return connection.query<OverrideEntry>(
    `select * from (
       select override_id as id, override_id || ':made' as "entryId", 'made' as change, created_at as at,
         score, band, reason, author, until_day as until
       from score_overrides where customer_id = $1
       union all
       select override_id, override_id || ':over', case when ended_on is null then 'lapsed' else 'ended' end,
         coalesce(ended_at, coalesce(ended_on, until_day + 1)::timestamp at time zone 'UTC'),
         score, band, reason, author, until_day
       from score_overrides
       where customer_id = $1 and replaced_by is null and (ended_on is not null or until_day < $2::date)
     ) told
     where (at, "entryId" collate "C") < ($3::timestamptz, $4) and at >= $5::timestamptz
     order by at desc, "entryId" collate "C" desc limit $6`,
    [customerId, today, before.at, before.id, from, limit],
  );
}

/** The scorecards that a customer was ever scored with. */
export async function selectScorecardIds(
  connection: Connection,
  customerId: string,
): Promise<string[]> {
  const rows = await connection.query<{ id: string }>(
    `select distinct scorecard_id as id from health_history where customer_id = $1
     union select scorecard_id from health_scores where customer_id = $1 and scorecard_id is not null`,
    [customerId],
  );
  return rows.map(({ id }) => id);
}

/** A version of a scorecard, with the id of its entry. */
export type ScorecardEntry = NonNullable<TimelineEntry['scorecard']> & {
  entryId: string;
  at: string;
};

/** Versions of these scorecards and of the rules that people published, newest first. */
export function selectPublished(
  connection: Connection,
  scorecardIds: readonly string[],
  { before, from, limit }: SourcePage,
): Promise<ScorecardEntry[]> {
  return connection.query<ScorecardEntry>(
    `select * from (
       select scorecard_id as id, scorecard_id || ':' || version as "entryId", version, created_at as at, note, author
       from scorecards where scorecard_id = any ($1::text[]) and author <> 'system'
       union all
       select null, ':' || version, version, created_at, note, author from scorecard_rules
     ) told
     where (at, "entryId" collate "C") < ($2::timestamptz, $3) and at >= $4::timestamptz
     order by at desc, "entryId" collate "C" desc limit $5`,
    [scorecardIds, before.at, before.id, from, limit],
  );
}
