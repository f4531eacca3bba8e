import type { CustomerPatch, CustomerWrite } from '@customer-health/contract';
import type { Connection, Database } from '@customer-health/db';
import { customerNotFound, invalid } from '../errors.ts';
import { markForRescore } from '../scores/service.ts';
import { releaseWaiting } from '../unmatched/service.ts';
import { parseInstant } from '../validation/formats.ts';
import { createMissing } from './create-missing.ts';
import { mergePatch } from './merge-patch.ts';
import {
  insertEmptyScore,
  type Profile,
  selectProfileForUpdate,
  upsertCustomer,
} from './queries.ts';

const EMPTY: Omit<Profile, 'id' | 'name' | 'demo'> = {
  segment: null,
  plan: null,
  seats: null,
  arr: null,
  currency: null,
  owner: null,
  renewalDate: null,
  domain: null,
  signedUpAt: null,
  churnedAt: null,
  attributes: {},
};

/** Creates or replaces a customer and marks it to be scored. `demo` holds for a new customer only. */
export async function saveCustomer(
  connection: Connection,
  id: string,
  write: CustomerWrite,
  { now, demo = false }: { now: Date; demo?: boolean },
) {
  const saved = await upsertCustomer(
    connection,
    { ...EMPTY, ...write, ...inUtc(write), id, demo },
    now.toISOString(),
  );
  if (saved.created) {
    await insertEmptyScore(connection, id);
    await releaseWaiting(connection, [id]);
  }
  await markForRescore(connection, [id], now);
  return saved;
}

/** The database takes offsets up to 15:59 only; RFC 3339 has more. */
function inUtc({ signedUpAt, churnedAt }: CustomerWrite) {
  return { signedUpAt: toUtc(signedUpAt), churnedAt: toUtc(churnedAt) };
}

function toUtc(instant: string | null | undefined): string | null {
  const time = typeof instant === 'string' ? parseInstant(instant) : null;
  return time === null ? null : new Date(time).toISOString();
}

/** Stores a whole profile under an id that is not taken, without marking it to be scored. */
export async function createCustomer(
  connection: Connection,
  profile: Profile,
  now: Date,
): Promise<void> {
  await upsertCustomer(connection, profile, now.toISOString());
  await insertEmptyScore(connection, profile.id);
}

const MAX_ATTRIBUTES_BYTES = 32 * 1024;

/** @throws AppError 422 when the attributes of a customer are more than 32 KB of JSON */
export function refuseLargeAttributes(attributes: unknown): void {
  const bytes = Buffer.byteLength(JSON.stringify(attributes));
  if (bytes <= MAX_ATTRIBUTES_BYTES) return;
  const detail = `are ${bytes} bytes; at most ${MAX_ATTRIBUTES_BYTES} are allowed`;
  throw invalid([{ pointer: '#/attributes', code: 'too_large', detail }]);
}

/** Changes the given fields of a customer. */
export function changeCustomer(database: Database, id: string, patch: CustomerPatch, now: Date) {
  return database.transaction(async (connection) => {
    const current = await selectProfileForUpdate(connection, id);
    if (current === undefined) throw customerNotFound(id);
    const attributes = mergePatch(current.attributes, patch.attributes ?? {});
    refuseLargeAttributes(attributes);
    const changed = { ...current, ...patch, attributes: attributes as Profile['attributes'] };
    return saveCustomer(connection, id, toWrite(changed), { now });
  });
}

/**
 * Changes a customer to what `change` makes of its profile; null leaves it as it is. One that is not there is
 * created first, under its id as its name, where that is allowed. Answers whether there is one.
 */
export function mergeCustomer(
  database: Database,
  id: string,
  { create, now }: { create: boolean; now: Date },
  change: (profile: Profile) => Profile | null,
): Promise<boolean> {
  return database.transaction(async (connection) => {
    let current = await selectProfileForUpdate(connection, id);
    if (current === undefined) {
      if (!create) return false;
      // Waits for another who creates it right now, and leaves that one's as it is.
      await createMissing(connection, [id], now);
      current = await selectProfileForUpdate(connection, id);
    }
    if (current === undefined) return false;
    const changed = change(current);
    if (changed !== null) await saveCustomer(connection, id, toWrite(changed), { now });
    return true;
  });
}

function toWrite({ name, ...rest }: Profile & CustomerPatch): CustomerWrite {
  const fields = Object.keys(EMPTY) as (keyof typeof EMPTY)[];
  return {
    name,
    ...Object.fromEntries(fields.map((field) => [field, rest[field]])),
  } as CustomerWrite;
}
