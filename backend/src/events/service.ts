import {
  type BatchReceipt,
  EVENT_TYPES,
  type EventListQuery,
  type EventReceipt,
  type Fault,
} from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { customerNotFound, invalid } from '../errors.ts';
import { badCursor, decodeCursor } from '../paging/cursor.ts';
import { toPage } from '../paging/page.ts';
import type { RejectLog } from '../rejects/service.ts';
import { idFault, parseInstant } from '../validation/formats.ts';
import { type IdAt, idFor } from './event-id.ts';
import { readEvent } from './event-input.ts';
import { mapInPortions } from './map-in-portions.ts';
import {
  customerExists,
  deleteSomeEvents,
  selectEvents,
  type TimelinePosition,
} from './queries.ts';
import { eventIdOf, type Item, REFUSED, refuseLength, toReceipt, UNKNOWN } from './receipt.ts';
import type { EventWriter } from './writer.ts';

export { isDataFault } from './bisect.ts';
export { contentHash, type NewEvent, toShownEvent } from './event.ts';
export { eventBodies } from './event-bodies.ts';
export { createEventId, type IdAt, idFor } from './event-id.ts';
export { type EventContext, type EventTimes, type ReadEvent, readEvent } from './event-input.ts';
export { readKeptFrom } from './kept.ts';
export { KEPT_FROM } from './kept-sql.ts';
export { type LoadOutcome, loadEvents } from './load.ts';
export { mapInPortions } from './map-in-portions.ts';
export { invoicesOf, ticketsOf } from './object-sql.ts';
export {
  customerExists,
  findEvents,
  rebuildSources,
  selectEvents,
  sentFirstEvent,
} from './queries.ts';
export {
  eventIdOf,
  type Item,
  listIn,
  REFUSED,
  receiptStatus,
  refuseLength,
  toReceipt,
  UNKNOWN,
} from './receipt.ts';
export { deleteEvents, readPastDays } from './retention.ts';
export { type KnownSources, type Outcome, storeEvents } from './store.ts';
export type { EventWriter, Write, WriteOutcome } from './writer.ts';

/** Where events go, and where those are kept that do not get there. */
export interface EventIntake {
  writer: EventWriter;
  rejects: RejectLog;
}

/** Takes one event in; resolves when it is committed. */
export async function takeEvent(
  { writer, rejects }: EventIntake,
  customerId: string,
  sent: unknown,
  now: Date,
  idAt?: IdAt,
): Promise<EventReceipt> {
  const refuse = (fault: Fault) => rejects.add({ way: 'events', customerId, sent, fault });
  const read = readEvent(sent, {
    ...{ customerId, now, pointer: '#', pastDays: writer.pastDays },
    ...idFor(idAt, 0),
  });
  if ('faults' in read) {
    for (const fault of read.faults.slice(0, 1)) refuse(fault);
    throw invalid(read.faults);
  }
  const [outcome] = await writer.write([read.event]);
  if (outcome?.status === 'unknown_customer') {
    refuse({ pointer: '#', ...UNKNOWN });
    throw customerNotFound(customerId);
  }
  if (outcome === undefined || outcome.status === 'rejected') {
    const fault = { pointer: '#', ...REFUSED };
    refuse(fault);
    throw invalid([fault]);
  }
  const { eventId, receivedAt } = read.event;
  return {
    eventId,
    status: outcome.status,
    receivedAt,
    ...(outcome.conflict && { conflict: true }),
  };
}

/** Takes events of one customer in; a bad one does not block its neighbours. */
export async function takeEvents(
  { writer, rejects }: EventIntake,
  customerId: string,
  { list, pointer }: { list: readonly unknown[]; pointer: string },
  now: Date,
  idAt?: IdAt,
): Promise<BatchReceipt> {
  refuseLength(list.length);
  const reads = await mapInPortions(list, (event, index) =>
    readEvent(event, {
      ...{ customerId, now, pointer: `${pointer}/${index}`, pastDays: writer.pastDays },
      ...idFor(idAt, index),
    }),
  );
  const good = reads.flatMap((read) => ('event' in read ? [read.event] : []));
  const outcomes = good.length === 0 ? [] : await writer.write(good);
  const isUnknown = outcomes.some(({ status }) => status === 'unknown_customer');
  let next = 0;
  const items = reads.map((read, index): Item => {
    if ('faults' in read) return rejected(eventIdOf(list[index]), read.faults);
    const { status, conflict } = outcomes[next++] ?? REFUSED_BY_DATABASE;
    if (status === 'accepted' || status === 'duplicate')
      return { eventId: read.event.eventId, status, conflict, faults: [] };
    const fault = status === 'unknown_customer' ? UNKNOWN : REFUSED;
    return rejected(read.event.eventId, [{ pointer: `${pointer}/${index}`, ...fault }]);
  });
  for (const [index, { faults }] of items.entries())
    for (const fault of faults.slice(0, 1))
      rejects.add({ way: 'events', customerId, sent: list[index], fault });
  if (isUnknown) throw customerNotFound(customerId);
  return toReceipt(items);
}

const REFUSED_BY_DATABASE = { status: 'rejected', conflict: false } as const;

function rejected(eventId: string | null, faults: Fault[]): Item {
  return { eventId, status: 'rejected', conflict: false, faults };
}

/** A page of a customer's timeline, newest first, and the cursor of the next. */
export async function listEvents(
  connection: Connection,
  customerId: string,
  { type, limit, cursor }: EventListQuery,
) {
  const before = cursor === undefined ? null : toPosition(cursor);
  const types = type ?? EVENT_TYPES;
  const found = await selectEvents(connection, customerId, { types, before, limit: limit + 1 });
  if (found.length === 0 && !(await customerExists(connection, customerId)))
    throw customerNotFound(customerId);
  return toPage(found, limit, ({ timestamp: at, eventId }) => ({ at, eventId }));
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
