import type { RefusedEvent } from './bisect.ts';
import type { NewEvent } from './event.ts';
import type { Outcome } from './store.ts';

/** What became of an event, or `rejected` when the database refuses its data. */
export type WriteOutcome = Outcome | RefusedEvent;

/** Bounds of the writer. */
export const WRITER_LIMITS = {
  /** A thousand would cost a tenth less, and keep whoever reads waiting for longer. */
  flushRows: 250,
  flushBytes: 1_000_000,
  flushesInFlight: 2,
  /** So many events, or half as many as the running flush has, begin a second one beside it. */
  secondFlushRows: 25,
  queueRows: 20_000,
};

/** Events of one request that wait to be written. */
export interface Waiting {
  events: readonly NewEvent[];
  bytes: number;
  resolve: (outcomes: WriteOutcome[]) => void;
  reject: (error: unknown) => void;
}

/** Beside another flush one must be worth its statement and its commit; else the events go with the next. */
export function isWorthAFlush(queuedRows: number, runningRows: number): boolean {
  return queuedRows > 0 && queuedRows >= Math.min(runningRows / 2, WRITER_LIMITS.secondFlushRows);
}

/** Takes out of the queue what one flush writes: the first ones, as many as fit. */
export function takeBatch(queue: Waiting[]): Waiting[] {
  let [rows, bytes, end] = [0, 0, 0];
  for (const waiting of queue) {
    rows += waiting.events.length;
    bytes += waiting.bytes;
    if (end > 0 && (rows > WRITER_LIMITS.flushRows || bytes > WRITER_LIMITS.flushBytes)) break;
    end += 1;
  }
  return queue.splice(0, end);
}

/** Splits events into parts that a flush can hold. */
export function slices<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** How many events a batch has. */
export function rowsOf(batch: readonly Waiting[]): number {
  return batch.reduce((rows, { events }) => rows + events.length, 0);
}

/** Bytes of what is free to vary in size; the fixed rest of a row does not matter for the bound. */
export function sizeOf(events: readonly NewEvent[]): number {
  return events.reduce((bytes, { properties }) => bytes + (properties?.length ?? 0), 0);
}
