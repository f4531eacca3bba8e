import { IDEMPOTENCY_KEY_HEADER, IDEMPOTENCY_LIMITS } from '@customer-health/contract';
import { type Database, withRetry } from '@customer-health/db';
import { AppError, invalid } from '../errors.ts';
import type { Metrics } from '../metrics.ts';
import { deriveId } from './derived-id.ts';
import {
  claimKey,
  deleteSomeKeys,
  type KeptAnswer,
  type KeyOf,
  releaseKey,
  selectKey,
  storeAnswer,
} from './queries.ts';

export type { KeptAnswer } from './queries.ts';

const HEADER = IDEMPOTENCY_KEY_HEADER.name;

/** How long a request that has not been answered may still be under way; after a crash none is. */
const TRY_MS = 60_000;

const KEPT_MS = IDEMPOTENCY_LIMITS.keptHours * 3_600_000;

/** Keys that are deleted by one statement. */
const DELETED_AT_ONCE = 1_000;

/** A request that has the say about its key until it is answered. */
export interface Claim extends KeyOf {
  triedAt: string;
  /** The id of what the request makes at this place; the same whenever it runs again. */
  idAt(index: number): string;
}

/** What a request is known by. */
export interface KeyedRequest {
  /** Who sends it, and where to. */
  scope: string;
  key: string;
  /** SHA-256 of its query and body. */
  fingerprint: string;
}

/**
 * Reads the value of the header, in quotes (IETF draft) or bare.
 *
 * @throws AppError 422
 */
export function readKey(header: string | string[]): string {
  const text = String(header);
  const key = /^"(.*)"$/.exec(text)?.[1] ?? text;
  const { keyLength } = IDEMPOTENCY_LIMITS;
  if (/^[\x21-\x7e]+$/.test(key) && key.length <= keyLength) return key;
  const detail = `must be 1–${keyLength} visible ASCII characters, bare or in double quotes`;
  throw invalid([{ pointer: `header/${HEADER}`, code: 'invalid_format', detail }]);
}

/**
 * Takes the key for a request that is to run, or answers what was answered before.
 *
 * @throws AppError 422 when the key came with another request; 409 while the first is under way
 */
export async function claim(
  database: Database,
  { scope, key, fingerprint }: KeyedRequest,
  { now, metrics }: { now: Date; metrics: Metrics },
): Promise<{ claim: Claim } | { answer: KeptAnswer }> {
  const { idempotentRequests } = metrics;
  const keyOf = { scope, key };
  const before = (milliseconds: number) => new Date(now.getTime() - milliseconds).toISOString();
  const times = { now: now.toISOString(), keptSince: before(KEPT_MS), tryingSince: before(TRY_MS) };
  const claimed = await claimKey(database, keyOf, fingerprint, times);
  if (claimed !== undefined) {
    const { claimedAt, triedAt } = claimed;
    idempotentRequests.inc({ outcome: claimedAt === triedAt ? 'first' : 'again' });
    // With the time: a day later the same key stands for something new, which gets ids of its own.
    const seed = [scope, key, claimedAt].join('\n');
    return { claim: { ...keyOf, triedAt, idAt: (index) => deriveId(seed, index) } };
  }
  const known = await selectKey(database, keyOf);
  if (known !== undefined && known.fingerprint !== fingerprint) {
    idempotentRequests.inc({ outcome: 'other_body' });
    throw otherBody();
  }
  // A key that has just expired and been deleted is free a moment later.
  if (known === undefined || known.status === null) {
    idempotentRequests.inc({ outcome: 'in_progress' });
    throw underWay();
  }
  idempotentRequests.inc({ outcome: 'replayed' });
  const { status, contentType, body } = known;
  return { answer: { status, contentType, body: body ?? '' } };
}

function otherBody(): AppError {
  const detail = 'came with another query or body before; take a new key for a new request';
  return invalid([{ pointer: `header/${HEADER}`, code: 'invalid_value', detail }]);
}

function underWay(): AppError {
  return new AppError(
    'conflict',
    `The first request with this ${HEADER} is under way. Send it again in a moment to get its answer.`,
    { headers: { 'retry-after': '1' } },
  );
}

/**
 * Ends a try: keeps its answer, or lets the next one run where it is null or too large. What has failed or was
 * refused for now must not be repeated for a day.
 */
export async function settle(
  database: Database,
  { scope, key, triedAt }: Claim,
  answer: KeptAnswer | null,
): Promise<void> {
  const keyOf = { scope, key };
  await withRetry(() =>
    answer !== null && Buffer.byteLength(answer.body) <= IDEMPOTENCY_LIMITS.answerBytes
      ? storeAnswer(database, keyOf, triedAt, answer)
      : releaseKey(database, keyOf, triedAt),
  );
}

/** Deletes the keys that have expired, in small batches. */
export async function expireKeys(
  database: Database,
  now: Date,
  signal?: AbortSignal,
): Promise<void> {
  const keptSince = new Date(now.getTime() - KEPT_MS).toISOString();
  for (let deleted = DELETED_AT_ONCE; deleted === DELETED_AT_ONCE && !signal?.aborted; )
    deleted = await deleteSomeKeys(database, keptSince, DELETED_AT_ONCE);
}
