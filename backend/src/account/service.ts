import { type AccountListQuery, USAGE_TYPES, type UsageQuery } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { isDay, utcDay, windowEnding } from '@customer-health/scoring';
import { customerNotFound } from '../errors.ts';
import { customerExists } from '../events/service.ts';
import { badCursor, decodeCursor } from '../paging/cursor.ts';
import { toPage } from '../paging/page.ts';
import { idFault, parseInstant } from '../validation/formats.ts';
import {
  countInvoices,
  countTickets,
  type Placed,
  type RowPosition,
  selectInvoices,
  selectTickets,
  selectUsage,
  type UsagePosition,
} from './queries.ts';

/** Days of a window of usage. */
const USAGE_DAYS = 30;

/** A page of a customer's tickets, last opened first, how many there are, and the cursor of the next page. */
export async function listTickets(
  connection: Connection,
  customerId: string,
  { state, limit, cursor }: AccountListQuery,
) {
  const filter = { customerId, open: state === 'open' };
  const before = toPosition(cursor, (at) => parseInstant(at) !== null);
  const total = await countTickets(connection, filter);
  if (total === null) throw customerNotFound(customerId);
  return placedPage(
    await selectTickets(connection, filter, { before, limit: limit + 1 }),
    limit,
    total,
  );
}

/** A page of a customer's invoices, last due first, how many there are, and the cursor of the next page. */
export async function listInvoices(
  connection: Connection,
  customerId: string,
  { state, limit, cursor }: AccountListQuery,
  today: string,
) {
  const filter = { customerId, open: state === 'open' };
  const before = toPosition(cursor, isDay);
  const total = await countInvoices(connection, filter);
  if (total === null) throw customerNotFound(customerId);
  const page = { before, limit: limit + 1, today };
  return placedPage(await selectInvoices(connection, filter, page), limit, total);
}

function placedPage<Row extends { id: string }>(
  found: readonly Placed<Row>[],
  limit: number,
  total: number,
) {
  return { total, ...toPage(found, limit, ({ place: at, id }) => ({ at, id })) };
}

function toPosition(
  cursor: string | undefined,
  isPlace: (at: string) => boolean,
): RowPosition | null {
  if (cursor === undefined) return null;
  const { at, id } = decodeCursor(cursor, ['at', 'id']);
  if (at === null || id === null || !isPlace(at) || idFault(id) !== null) throw badCursor();
  return { at, id };
}

/** A page of what a customer used by kind and feature, how many rows there are, and the cursor of the next page. */
export async function listUsage(
  connection: Connection,
  customerId: string,
  { limit, cursor }: UsageQuery,
  { now, keyFeatures }: { now: Date; keyFeatures: readonly string[] },
) {
  const after = cursor === undefined ? null : toUsagePosition(cursor);
  const today = utcDay(now);
  const { from } = windowEnding(today, USAGE_DAYS);
  const { from: previousFrom } = windowEnding(today, 2 * USAGE_DAYS);
  const days = { from, previousFrom, today, keyFeatures };
  const found = await selectUsage(connection, customerId, days, { after, limit: limit + 1 });
  if (found.length === 0 && !(await customerExists(connection, customerId)))
    throw customerNotFound(customerId);
  const { rows, nextCursor } = toPage(found, limit, ({ last30, previous30, type, feature }) => ({
    ...{ last30: String(last30), previous30: String(previous30), type, feature: feature ?? '' },
  }));
  return { rows: rows.map(({ total: _, ...row }) => row), total: found[0]?.total ?? 0, nextCursor };
}

function toUsagePosition(cursor: string): UsagePosition {
  const fields = ['last30', 'previous30', 'type', 'feature'] as const;
  const { last30, previous30, type, feature } = decodeCursor(cursor, fields);
  const isCount = (text: string | null) => /^\d{1,15}$/.test(text ?? '');
  const known = USAGE_TYPES.find((word) => word === type);
  if (!isCount(last30) || !isCount(previous30) || known === undefined) throw badCursor();
  if (feature === null || feature.includes('\u0000')) throw badCursor();
  return { last30: Number(last30), previous30: Number(previous30), type: known, feature };
}
