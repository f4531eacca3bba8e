import type { Connection } from '@customer-health/db';

/** What a key stands for: one value that one sender gives for one route and path. */
export interface KeyOf {
  scope: string;
  key: string;
}

/** Since when a key stands for its request, and the try that has it now; as the database tells them. */
export interface Claimed {
  claimedAt: string;
  triedAt: string;
}

/** Bounds in time of a claim: since when a key is still known, and since when a try may still be under way. */
export interface ClaimTimes {
  now: string;
  keptSince: string;
  tryingSince: string;
}

/**
 * Takes a key that is new or has expired, or that has no answer and nobody at it any more; undefined when there is
 * one who is at it, an answer, or another request under this key.
 */
export async function claimKey(
  connection: Connection,
  { scope, key }: KeyOf,
  fingerprint: string,
  { now, keptSince, tryingSince }: ClaimTimes,
): Promise<Claimed | undefined> {
  const [row] = await connection.query<Claimed>(
    `insert into idempotency_keys as k (scope, key, fingerprint, claimed_at, tried_at)
     values ($1, $2, $3, $4::timestamptz, $4::timestamptz)
     on conflict (scope, key) do update set
       fingerprint = excluded.fingerprint,
       claimed_at = case when k.claimed_at <= $5::timestamptz then excluded.claimed_at else k.claimed_at end,
       tried_at = excluded.tried_at, status = null, content_type = null, body = null
     where k.claimed_at <= $5::timestamptz
       or (k.status is null and k.fingerprint = excluded.fingerprint
         and (k.tried_at is null or k.tried_at <= $6::timestamptz))
     returning claimed_at as "claimedAt", tried_at as "triedAt"`,
    [scope, key, fingerprint, now, keptSince, tryingSince],
  );
  return row;
}

/** What is known of a key. No status: its request has no answer yet. */
export interface KnownKey {
  fingerprint: string;
  status: number | null;
  contentType: string | null;
  body: string | null;
}

/** Reads what is known of a key. */
export async function selectKey(
  connection: Connection,
  { scope, key }: KeyOf,
): Promise<KnownKey | undefined> {
  const [row] = await connection.query<KnownKey>(
    `select fingerprint, status, content_type as "contentType", body
     from idempotency_keys where scope = $1 and key = $2`,
    [scope, key],
  );
  return row;
}

/** An answer to be repeated. */
export interface KeptAnswer {
  status: number;
  contentType: string | null;
  body: string;
}

/** Keeps the answer of a try, unless another one has the key by now. */
export async function storeAnswer(
  connection: Connection,
  { scope, key }: KeyOf,
  triedAt: string,
  { status, contentType, body }: KeptAnswer,
): Promise<void> {
  await connection.query(
    `update idempotency_keys set status = $4::smallint, content_type = $5, body = $6, tried_at = null
     where scope = $1 and key = $2 and tried_at = $3::timestamptz`,
    [scope, key, triedAt, status, contentType, body],
  );
}

/** Lets the next request with the key run at once. */
export async function releaseKey(
  connection: Connection,
  { scope, key }: KeyOf,
  triedAt: string,
): Promise<void> {
  await connection.query(
    `update idempotency_keys set tried_at = null
     where scope = $1 and key = $2 and tried_at = $3::timestamptz`,
    [scope, key, triedAt],
  );
}

/** Deletes some keys that have expired, and answers how many. */
export async function deleteSomeKeys(
  connection: Connection,
  keptSince: string,
  limit: number,
): Promise<number> {
  // The time is asked of the row itself once more: it may have been claimed anew meanwhile.
  const deleted = await connection.query(
    `delete from idempotency_keys k
     using (select scope, key from idempotency_keys where claimed_at <= $1::timestamptz order by claimed_at limit $2) old
     where k.scope = old.scope and k.key = old.key and k.claimed_at <= $1::timestamptz
     returning 1 as one`,
    [keptSince, limit],
  );
  return deleted.length;
}
