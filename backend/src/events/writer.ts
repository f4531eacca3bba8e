import { EVENT_LIMITS, type EventType } from '@customer-health/contract';
import {
  type Connection,
  type Database,
  DatabaseUnavailableError,
  withRetry,
} from '@customer-health/db';
import { unavailable } from '../errors.ts';
import { createMetrics, type EventOutcome, type Metrics } from '../metrics.ts';
import { storeBisecting } from './bisect.ts';
import type { NewEvent } from './event.ts';
import { type KnownSources, type Outcome, storeEvents, storeWithin } from './store.ts';
import {
  isWorthAFlush,
  rowsOf,
  sizeOf,
  slices,
  takeBatch,
  type Waiting,
  WRITER_LIMITS,
  type WriteOutcome,
} from './write-queue.ts';

export type { WriteOutcome } from './write-queue.ts';

/** Stores events and tells of each what became of it, in the order given. */
export type Write<T extends WriteOutcome = WriteOutcome> = (
  events: readonly NewEvent[],
) => Promise<T[]>;

/** Writes events of concurrent requests together. */
export interface EventWriter {
  /**
   * Resolves when the events are committed, with what became of each.
   *
   * @throws AppError `unavailable` when the queue is full or the writer is closed
   */
  write: Write;
  /**
   * Does work in one transaction, alone: what it writes is stored when it ends, and nothing when it throws. It is
   * done again where the transaction fails for a passing reason.
   */
  atomically<T>(work: (connection: Connection, write: Write<Outcome>) => Promise<T>): Promise<T>;
  /** How many days back events may have happened that go to it; who reads them has to ask. */
  pastDays: number;
  /** Whether a request is better refused before its body is read. */
  isFull(): boolean;
  /** Makes the next events tell again which kinds there are; called when customers were removed. */
  forgetSources(): void;
  /** Stops taking events and waits for those that were taken. */
  close(): Promise<void>;
}

/** How long kinds of event are taken for known: another server may have removed the customers that sent them. */
const KNOWN_FOR_MS = 1_000;

/** What a writer starts with. */
export interface EventWriterOptions {
  /** The first day of each kind of event, as stored. */
  sources?: Partial<Record<EventType, string>>;
  /** Told when a kind of event was seen for the first time, or further back than before. */
  onSources?: () => void;
  /** Where it counts; by default nobody reads it. */
  metrics?: Metrics;
  pastDays?: number;
}

/**
 * Group commit: a batch forms while the flushes before it run, without a timer, so that a lone event is
 * written at once and a crowd shares its commits.
 */
export function createEventWriter(
  database: Database,
  {
    sources = {},
    onSources = () => undefined,
    metrics = createMetrics(),
    pastDays = EVENT_LIMITS.pastDays,
  }: EventWriterOptions = {},
): EventWriter {
  const { known, forgetOld } = rememberSources(sources);
  const queue: Waiting[] = [];
  const running = new Set<Promise<void>>();
  let queuedRows = 0;
  let runningRows = 0;
  let closed = false;
  metrics.queueLimitRows.set(WRITER_LIMITS.queueRows);

  const isFull = () => closed || queuedRows >= WRITER_LIMITS.queueRows;

  function pump(): void {
    while (running.size < WRITER_LIMITS.flushesInFlight && isWorthAFlush(queuedRows, runningRows)) {
      const batch = takeBatch(queue);
      const rows = rowsOf(batch);
      const start = performance.now();
      forgetOld();
      queuedRows -= rows;
      runningRows += rows;
      const flush = settle(database, batch, { known, onSources, metrics }).then((failure) => {
        // Who waits behind a database that is away has waited with those before: nobody waits for it twice.
        if (failure instanceof DatabaseUnavailableError) {
          for (const { reject } of queue.splice(0)) reject(failure);
          queuedRows = 0;
        }
        metrics.flushRows.observe(rows);
        metrics.flushDuration.observe((performance.now() - start) / 1000);
        running.delete(flush);
        runningRows -= rows;
        pump();
      });
      running.add(flush);
    }
    metrics.queueRows.set(queuedRows);
  }

  function enqueue(events: readonly NewEvent[]): Promise<WriteOutcome[]> {
    return new Promise((resolve, reject) => {
      queue.push({ events, bytes: sizeOf(events), resolve, reject });
      queuedRows += events.length;
    });
  }

  return {
    pastDays,
    isFull,
    forgetSources: () => known.clear(),
    async write(events) {
      if (isFull()) {
        metrics.writerRefused.inc();
        throw unavailable(
          'Too many events are waiting to be written. Send them again in a moment.',
        );
      }
      const parts = slices(events, WRITER_LIMITS.flushRows).map(enqueue);
      pump();
      // Every part is waited for, so that a failure is answered when the others have ended as well.
      const settled = await Promise.allSettled(parts);
      return settled.flatMap((part) => {
        if (part.status === 'rejected') throw part.reason;
        return part.value;
      });
    },
    async atomically(work) {
      forgetOld();
      const { value, outcomes, lower } = await withRetry(() => inOne(database, known, work));
      for (const [type, day] of lower) known.set(type, day);
      if (lower.size > 0) onSources();
      countOutcomes(metrics, outcomes);
      return value;
    },
    async close() {
      closed = true;
      while (running.size > 0) await Promise.all(running);
    },
  };
}

function rememberSources(sources: Partial<Record<EventType, string>>) {
  const known: KnownSources = new Map(Object.entries(sources) as [EventType, string][]);
  let since = performance.now();
  const forgetOld = () => {
    const now = performance.now();
    if (now - since <= KNOWN_FOR_MS) return;
    known.clear();
    since = now;
  };
  return { known, forgetOld };
}

/** Writes a batch and answers those who wait for it; resolves with the failure, if there was one. */
async function settle(
  database: Database,
  batch: readonly Waiting[],
  { known, onSources, metrics }: { known: KnownSources; onSources: () => void; metrics: Metrics },
): Promise<unknown> {
  const before = [...known.values()].join();
  try {
    const outcomes = await storeBisecting(
      batch.flatMap(({ events }) => events),
      (events) => storeEvents(database, events, known),
    );
    // Before anybody is answered: who asks then must see what the new kind changes.
    if ([...known.values()].join() !== before) onSources();
    countOutcomes(metrics, outcomes);
    let from = 0;
    for (const { events, resolve } of batch) {
      resolve(outcomes.slice(from, from + events.length));
      from += events.length;
    }
    return undefined;
  } catch (error) {
    for (const { reject } of batch) reject(error);
    return error;
  }
}

function inOne<T>(
  database: Database,
  known: KnownSources,
  work: (connection: Connection, write: Write<Outcome>) => Promise<T>,
) {
  return database.transaction(async (connection) => {
    const outcomes: Outcome[] = [];
    const lower: KnownSources = new Map();
    const value = await work(connection, async (events) => {
      const stored = await storeWithin(connection, events, new Map([...known, ...lower]));
      for (const [type, day] of stored.lower) lower.set(type, day);
      outcomes.push(...stored.outcomes);
      return stored.outcomes;
    });
    return { value, outcomes, lower };
  });
}

function countOutcomes(metrics: Metrics, outcomes: readonly WriteOutcome[]): void {
  const counts = new Map<EventOutcome, number>();
  for (const { status, conflict } of outcomes) {
    // What becomes of the others is for the caller to say, who counts them.
    if (status === 'unknown_customer' || status === 'rejected') continue;
    const outcome = conflict ? 'conflict' : status;
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  for (const [outcome, count] of counts) metrics.events.inc({ outcome }, count);
}
