import {
  type BatchReceipt,
  EVENT_LIMITS,
  EVENT_TYPES,
  type Event,
  type EventListQuery,
  type EventReceipt,
  type Fault,
} from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { AppError, customerNotFound, invalid } from '../errors.ts';
import { countRejected, type Metrics } from '../metrics.ts';
import { badCursor, decodeCursor, encodeCursor } from '../paging/cursor.ts';
import { idFault, parseInstant } from '../validation/formats.ts';
import { readEvent } from './event-input.ts';
import {
  customerExists,
  deleteSomeEvents,
  selectEvents,
  type TimelinePosition,
} from './queries.ts';
import type { EventWriter, WriteOutcome } from './writer.ts';

export type { NewEvent } from './event.ts';
export { type EventContext, readEvent } from './event-input.ts';
export { KEPT_FROM, readKeptFrom } from './kept.ts';
export { invoicesOf, ticketsOf } from './object-sql.ts';
export { findEvents, rebuildSources, sentFirstEvent } from './queries.ts';
export { type KnownSources, loadEvents, type Outcome, storeEvents } from './store.ts';

const REFUSED: Omit<Fault, 'pointer'> = {
  code: 'invalid_value',
  detail: 'holds a value that the database cannot store',
};

/** Where events go, and where those are counted that do not get there. */
export interface EventIntake {
  writer: EventWriter;
  metrics: Metrics;
}

/** The id of the event at a place that came without one, where a retry must make the same one. */
export type IdAt = (index: number) => string;

const idFor = (idAt: IdAt | undefined, index: number) =>
  idAt === undefined ? {} : { makeId: () => idAt(index) };

/** Takes one event in; resolves when it is committed. */
export async function takeEvent(
  { writer, metrics }: EventIntake,
  customerId: string,
  sent: unknown,
  now: Date,
  idAt?: IdAt,
): Promise<EventReceipt> {
  const read = readEvent(sent, { customerId, now, pointer: '#', ...idFor(idAt, 0) });
  if ('faults' in read) {
    countFirst(metrics, read.faults, sent);
    throw invalid(read.faults);
  }
  const [outcome] = await writer.write([read.event]);
  if (outcome?.status === 'unknown_customer') throw customerNotFound(customerId);
  if (outcome === undefined || outcome.status === 'rejected') {
    metrics.rejects.add(read.event.type, REFUSED.code);
    throw invalid([{ pointer: '#', ...REFUSED }]);
  }
  const { eventId, receivedAt } = read.event;
  return {
    eventId,
    status: outcome.status,
    receivedAt,
    ...(outcome.conflict && { conflict: true }),
  };
}

interface Item {
  eventId: string | null;
  faults: Fault[];
  outcome: WriteOutcome | null;
}

/** Takes an array of events in; a bad one does not block its neighbours. */
export async function takeEvents(
  { writer, metrics }: EventIntake,
  customerId: string,
  sent: readonly unknown[],
  now: Date,
  idAt?: IdAt,
): Promise<BatchReceipt> {
  refuseLength(sent.length);
  const reads = sent.map((event, index) =>
    readEvent(event, { customerId, now, pointer: `#/${index}`, ...idFor(idAt, index) }),
  );
  for (const [index, read] of reads.entries())
    if ('faults' in read) countFirst(metrics, read.faults, sent[index]);
  const good = reads.flatMap((read) => ('event' in read ? [read.event] : []));
  const outcomes = good.length === 0 ? [] : await writer.write(good);
  let next = 0;
  const items = reads.map((read, index): Item => {
    if ('faults' in read)
      return { eventId: eventIdOf(sent[index]), faults: read.faults, outcome: null };
    const outcome = outcomes[next] ?? null;
    next += 1;
    const refused = outcome?.status === 'rejected' ? [{ pointer: `#/${index}`, ...REFUSED }] : [];
    if (refused.length > 0) metrics.rejects.add(read.event.type, REFUSED.code);
    return { eventId: read.event.eventId, faults: refused, outcome };
  });
  if (items.some(({ outcome }) => outcome?.status === 'unknown_customer'))
    throw customerNotFound(customerId);
  return toReceipt(items);
}

function countFirst(metrics: Metrics, [fault]: readonly Fault[], sent: unknown): void {
  if (fault === undefined) return;
  countRejected(metrics, fault.code);
  metrics.rejects.add((sent as { type?: unknown } | null)?.type, fault.code);
}

function refuseLength(length: number): void {
  if (length === 0)
    throw invalid([{ pointer: '#', code: 'too_short', detail: 'must hold at least one event' }]);
  if (length <= EVENT_LIMITS.batchEvents) return;
  throw new AppError(
    'payload_too_large',
    `The array holds ${length} events; at most ${EVENT_LIMITS.batchEvents} are allowed. Send it in parts.`,
  );
}

function toReceipt(items: readonly Item[]): BatchReceipt {
  const results = items.map(({ eventId, outcome }, index) => ({
    index,
    eventId,
    status: statusOf(outcome),
    ...(outcome?.conflict && { conflict: true }),
  }));
  const errors = items.flatMap(({ eventId, faults }, index) =>
    faults.map((fault) => ({ index, eventId, ...fault })),
  );
  const count = (status: string) => results.filter((result) => result.status === status).length;
  return {
    accepted: count('accepted'),
    duplicates: count('duplicate'),
    rejected: count('rejected'),
    results,
    errors: errors.slice(0, 100),
    errorsTruncated: errors.length > 100,
  };
}

function statusOf(outcome: WriteOutcome | null): 'accepted' | 'duplicate' | 'rejected' {
  return outcome?.status === 'accepted' || outcome?.status === 'duplicate'
    ? outcome.status
    : 'rejected';
}

/** The id of a rejected event, where it is fit to be repeated. */
function eventIdOf(sent: unknown): string | null {
  const id = (sent as { eventId?: unknown } | null)?.eventId;
  return typeof id === 'string' && id !== '' && idFault(id) === null ? id : null;
}

/** A page of a customer's timeline, newest first, and the cursor of the next. */
export async function listEvents(
  connection: Connection,
  customerId: string,
  { type, limit, cursor }: EventListQuery,
) {
  const before = cursor === undefined ? null : toPosition(cursor);
  const types = type ?? EVENT_TYPES;
  const found = await selectEvents(connection, customerId, types, before, limit + 1);
  if (found.length === 0 && !(await customerExists(connection, customerId)))
    throw customerNotFound(customerId);
  const rows = found.slice(0, limit);
  const last: Event | undefined = rows.at(-1);
  const more = found.length > limit && last !== undefined;
  return {
    rows,
    nextCursor: more ? encodeCursor({ at: last.timestamp, eventId: last.eventId }) : null,
  };
}

function toPosition(cursor: string): TimelinePosition {
  const { at, eventId } = decodeCursor(cursor, ['at', 'eventId']);
  if (at === null || eventId === null || parseInstant(at) === null || idFault(eventId) !== null)
    throw badCursor();
  return { at, eventId };
}

/** Deletes some of a customer's events; answers 0 when none is left. */
export function deleteEventBatch(connection: Connection, customerId: string): Promise<number> {
  return deleteSomeEvents(connection, customerId, 5_000);
}
