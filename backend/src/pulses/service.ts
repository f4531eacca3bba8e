import { randomUUID } from 'node:crypto';
import type {
  Pulse,
  PulseListQuery,
  PulseMismatch,
  PulseMismatchQuery,
  PulseWrite,
} from '@customer-health/contract';
import type { Connection, Database } from '@customer-health/db';
import { shownScore } from '@customer-health/scoring';
import { customerNotFound } from '../errors.ts';
import { badCursor, decodeCursor, decodeInstant } from '../paging/cursor.ts';
import { toPage } from '../paging/page.ts';
import { bandLimits, type Model } from '../settings/service.ts';
import { idFault } from '../validation/formats.ts';
import {
  countMismatches,
  countPulses,
  type FoundMismatch,
  insertPulse,
  type MismatchFilter,
  type MismatchPosition,
  selectMismatches,
  selectPulse,
  selectPulses,
  updateLatestPulse,
} from './queries.ts';

const DAY_MS = 86_400_000;

/** Keeps what a person feels about a customer; what is there under this id already stays as it is, and is answered. */
export async function givePulse(
  database: Database,
  customerId: string,
  { value, note = null, author = 'unknown' }: PulseWrite,
  now: Date,
  id: string = randomUUID(),
): Promise<Pulse> {
  const pulse = { id, value, note, author, givenAt: now.toISOString() };
  return database.transaction(async (connection) => {
    if (await insertPulse(connection, customerId, pulse)) {
      await updateLatestPulse(connection, customerId, pulse);
      return pulse;
    }
    const there = await selectPulse(connection, customerId, id);
    if (there === undefined) throw customerNotFound(customerId);
    return there;
  });
}

/** A page of a customer's pulses, newest first, how many there are, and the cursor of the next page. */
export async function listPulses(
  connection: Connection,
  customerId: string,
  { limit, cursor }: PulseListQuery,
) {
  const before = cursor === undefined ? null : decodeInstant(cursor);
  const total = await countPulses(connection, customerId);
  if (total === null) throw customerNotFound(customerId);
  const found = await selectPulses(connection, customerId, before, limit + 1);
  return { total, ...toPage(found, limit, ({ givenAt: at, id }) => ({ at, id })) };
}

/** A page of customers whose latest pulse contradicts the computed band, how many there are, and the next cursor. */
export async function listMismatches(
  connection: Connection,
  query: PulseMismatchQuery,
  { now, model }: { now: Date; model: Model },
) {
  const { limit, cursor, kind } = query;
  const after = cursor === undefined ? null : toMismatchPosition(cursor, kind);
  const filter = toFilter(query, now);
  const [found, total] = await Promise.all([
    selectMismatches(connection, filter, after, limit + 1),
    countMismatches(connection, filter),
  ]);
  const { rows, nextCursor } = toPage(found, limit, ({ arr, customerId: id }) => ({
    ...{ kind, arr: arr?.toString() ?? null, id },
  }));
  return { rows: rows.map((row) => rounded(row, model)), total, nextCursor };
}

function toFilter({ kind, maxAgeDays }: PulseMismatchQuery, now: Date): MismatchFilter {
  const since = new Date(now.getTime() - maxAgeDays * DAY_MS).toISOString();
  if (kind === 'healthy_but_bad') return { bands: ['healthy'], values: [1, 2], since };
  return { bands: ['at_risk', 'critical'], values: [4, 5], since };
}

function toMismatchPosition(cursor: string, kind: string): MismatchPosition {
  const { kind: madeFor, arr, id } = decodeCursor(cursor, ['kind', 'arr', 'id']);
  const isAmount = arr === null || /^\d{1,13}(\.\d{1,40})?(e-\d{1,2})?$/.test(arr);
  if (madeFor !== kind || id === null || idFault(id) !== null || !isAmount) throw badCursor();
  return { arr, id };
}

function rounded({ scorecardId, ...row }: FoundMismatch, model: Model): PulseMismatch {
  const bands = bandLimits(model, scorecardId);
  return {
    ...row,
    score: shownScore(row.score, bands),
    computedScore: shownScore(row.computedScore, bands),
  };
}
