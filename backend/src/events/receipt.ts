import { type BatchReceipt, EVENT_LIMITS, type Fault } from '@customer-health/contract';
import { AppError, invalid } from '../errors.ts';
import { idFault } from '../validation/formats.ts';

/** What is wrong with an event whose data the database refuses. */
export const REFUSED: Omit<Fault, 'pointer'> = {
  code: 'invalid_value',
  detail: 'holds a value that the database cannot store',
};

/** What is wrong with an event of a customer that does not exist. */
export const UNKNOWN: Omit<Fault, 'pointer'> = {
  code: 'unknown_customer',
  detail: 'is of a customer that does not exist',
};

/** One of several events that were sent together, and what became of it. */
export interface Item {
  eventId: string | null;
  status: BatchReceipt['results'][number]['status'];
  conflict: boolean;
  /** Why it was rejected; may be empty where it was for the sake of others. */
  faults: Fault[];
}

/** The events of a body that is an array of them or has one, and where they stand; null where it is neither. */
export function listIn(body: unknown): { list: unknown[]; pointer: string } | null {
  if (Array.isArray(body)) return { list: body, pointer: '#' };
  const { events, ...others } = (body ?? {}) as { events?: unknown };
  if (!Array.isArray(events)) return null;
  const faults = Object.keys(others).map((name): Fault => {
    return {
      pointer: `#/${name.slice(0, 100)}`,
      code: 'unknown_field',
      detail: 'is not a known field',
    };
  });
  if (faults.length > 0) throw invalid(faults.slice(0, 100));
  return { list: events, pointer: '#/events' };
}

/** @throws AppError when there are no events, or too many for one request */
export function refuseLength(length: number): void {
  if (length === 0)
    throw invalid([{ pointer: '#', code: 'too_short', detail: 'must hold at least one event' }]);
  if (length <= EVENT_LIMITS.batchEvents) return;
  throw new AppError(
    'payload_too_large',
    `There are ${length} events; at most ${EVENT_LIMITS.batchEvents} are allowed. Send them in parts.`,
  );
}

/** What became of events that were sent together, as it is answered. */
export function toReceipt(items: readonly Item[]): BatchReceipt {
  const errors = items.flatMap(({ eventId, faults }, index) =>
    faults.map((fault) => ({ index, eventId, ...fault })),
  );
  const count = (wanted: Item['status']) => items.filter(({ status }) => status === wanted).length;
  return {
    accepted: count('accepted'),
    duplicates: count('duplicate'),
    parked: count('parked'),
    rejected: count('rejected'),
    results: items.map(({ eventId, status, conflict }, index) => ({
      index,
      eventId,
      status,
      ...(conflict && { conflict: true }),
    })),
    errors: errors.slice(0, 100),
    errorsTruncated: errors.length > 100,
  };
}

/** The status of an answer with a receipt. */
export function receiptStatus({ results, rejected }: BatchReceipt): 200 | 207 | 422 {
  if (rejected === 0) return 200;
  return rejected < results.length ? 207 : 422;
}

/** The id of a rejected event, where it is fit to be repeated. */
export function eventIdOf(sent: unknown): string | null {
  const id = (sent as { eventId?: unknown } | null | undefined)?.eventId;
  return typeof id === 'string' && id !== '' && idFault(id) === null ? id : null;
}
