import type { FaultCode, Way } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import type { Reject } from './reject-log.ts';

/** Stores refused events; those that are stored already are left as they are. */
export async function insertRejects(
  connection: Connection,
  rejects: readonly Reject[],
): Promise<void> {
  await connection.query(
    `insert into rejected_events (reject_id, rejected_at, way, customer_id, event_id, event_type, code, pointer, detail,
       sent)
     select r.reject_id, r.rejected_at, r.way, r.customer_id, r.event_id, r.event_type, r.code, r.pointer, r.detail, r.sent
     from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
       $9::text[], $10::text[])
       as r (reject_id, rejected_at, way, customer_id, event_id, event_type, code, pointer, detail, sent)
     order by r.reject_id
     on conflict (reject_id) do nothing`,
    [
      rejects.map((reject) => reject.rejectId),
      rejects.map((reject) => reject.rejectedAt),
      rejects.map((reject) => reject.way),
      rejects.map((reject) => reject.customerId),
      rejects.map((reject) => reject.eventId),
      rejects.map((reject) => reject.type),
      rejects.map((reject) => reject.code),
      rejects.map((reject) => reject.pointer),
      rejects.map((reject) => reject.detail),
      rejects.map((reject) => reject.sent),
    ],
  );
}

/** Where a refused event stands among all, in the order of time. */
export interface RejectPosition {
  at: string;
  rejectId: string;
}

/** The newest refused event that there is no room for when this many are kept; null while there is. */
export async function selectFirstBeyond(
  connection: Connection,
  kept: number,
): Promise<RejectPosition | null> {
  const [row] = await connection.query<RejectPosition>(
    `select rejected_at as at, reject_id as "rejectId" from rejected_events
     order by rejected_at desc, reject_id desc offset $1::int limit 1`,
    [kept],
  );
  return row ?? null;
}

/** What a page of refused events is narrowed to, where it begins, and how long it is. */
export interface RejectPage {
  /** Not refused before; RFC 3339. */
  since: string;
  code: FaultCode | null;
  way: Way | null;
  customerId: string | null;
  /** Before this one; null for the first page. */
  before: RejectPosition | null;
  limit: number;
}

/** A page of refused events, newest first. */
export function selectRejectPage(
  connection: Connection,
  { since, code, way, customerId, before, limit }: RejectPage,
): Promise<Reject[]> {
  const given = Object.entries({ code, way, customer_id: customerId }).filter(
    ([, value]) => value !== null,
  );
  const filters = given.map(([column], index) => `and ${column} = $${index + 5}`);
  return connection.query<Reject>(
    `select reject_id as "rejectId", rejected_at as "rejectedAt", way, customer_id as "customerId",
       event_id as "eventId", event_type as type, code, pointer, detail, sent
     from rejected_events
     where rejected_at >= $1::timestamptz and (rejected_at, reject_id) < ($2::timestamptz, $3::uuid)
       ${filters.join(' ')}
     order by rejected_at desc, reject_id desc limit $4::int`,
    [
      since,
      before?.at ?? '9999-12-31T00:00:00Z',
      before?.rejectId ?? '00000000-0000-0000-0000-000000000000',
      limit,
      ...given.map(([, value]) => value),
    ],
  );
}

/** Deletes some refused events up to a position, the oldest first, and answers how many. */
export async function deleteSomeRejects(
  connection: Connection,
  upTo: RejectPosition,
  limit: number,
): Promise<number> {
  const deleted = await connection.query(
    `delete from rejected_events where reject_id in (
       select reject_id from rejected_events where (rejected_at, reject_id) <= ($1::timestamptz, $2::uuid)
       order by rejected_at, reject_id limit $3::int)
     returning 1 as one`,
    [upTo.at, upTo.rejectId, limit],
  );
  return deleted.length;
}
