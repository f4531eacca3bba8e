import { randomUUID } from 'node:crypto';
import {
  OVERRIDE_DAYS,
  type Override,
  type OverrideListQuery,
  type OverrideWrite,
} from '@customer-health/contract';
import type { Connection, Database } from '@customer-health/db';
import { addDays, utcDay } from '@customer-health/scoring';
import { AppError, customerNotFound, invalid } from '../errors.ts';
import { decodeInstant } from '../paging/cursor.ts';
import { toPage } from '../paging/page.ts';
import { markForRescore } from '../scores/service.ts';
import {
  countOverrides,
  endOverrides,
  insertOverride,
  lockCustomer,
  type NewOverride,
  selectOverrides,
} from './queries.ts';

/** Puts a score or a band in place of the computed one; what was in force ends. */
export async function setOverride(
  database: Database,
  customerId: string,
  write: OverrideWrite,
  now: Date,
): Promise<Override> {
  const override = toOverride(write, now);
  await database.transaction(async (connection) => {
    if (!(await lockCustomer(connection, customerId))) throw customerNotFound(customerId);
    const { from: day, createdAt: at, id: replacedBy } = override;
    await endOverrides(connection, customerId, { day, at, replacedBy });
    await insertOverride(connection, customerId, override);
    await markForRescore(connection, [customerId], now);
  });
  return { ...override, endedOn: null, state: 'in_force' };
}

function toOverride(
  { score, band, reason, until, author = 'unknown' }: OverrideWrite,
  now: Date,
): NewOverride {
  if (score === undefined && band === undefined)
    throw invalid([
      { pointer: '#', code: 'required', detail: 'must have a score, a band or both' },
    ]);
  const from = utcDay(now);
  const last = until ?? addDays(from, OVERRIDE_DAYS.default);
  const latest = addDays(from, OVERRIDE_DAYS.most);
  if (last < from || last > latest) {
    const detail = `must be a day from ${from} to ${latest}`;
    throw invalid([{ pointer: '#/until', code: 'invalid_value', detail }]);
  }
  const createdAt = now.toISOString();
  const id = randomUUID();
  return {
    ...{ id, score: score ?? null, band: band ?? null, reason, author },
    ...{ from, until: last, createdAt },
  };
}

/**
 * Takes the override in force back from today on.
 *
 * @throws AppError `not_found` when none is in force
 */
export async function takeBackOverride(
  database: Database,
  customerId: string,
  now: Date,
): Promise<void> {
  await database.transaction(async (connection) => {
    if (!(await lockCustomer(connection, customerId))) throw customerNotFound(customerId);
    const day = utcDay(now);
    const at = now.toISOString();
    if (!(await endOverrides(connection, customerId, { day, at, replacedBy: null })))
      throw new AppError('not_found', 'No override is in force for this customer.');
    await markForRescore(connection, [customerId], now);
  });
}

/** A page of a customer's overrides, newest first, how many there are, and the cursor of the next page. */
export async function listOverrides(
  connection: Connection,
  customerId: string,
  { limit, cursor }: OverrideListQuery,
  now: Date,
) {
  const before = cursor === undefined ? null : decodeInstant(cursor);
  const total = await countOverrides(connection, customerId);
  if (total === null) throw customerNotFound(customerId);
  const day = utcDay(now);
  const found = await selectOverrides(connection, customerId, { day, before, limit: limit + 1 });
  return { total, ...toPage(found, limit, ({ createdAt: at, id }) => ({ at, id })) };
}
