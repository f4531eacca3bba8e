import { type Database, withRetry } from '@customer-health/db';
import { type RefusedEvent, storeBisecting } from './bisect.ts';
import type { NewEvent } from './event.ts';
import { readKeptFrom } from './kept.ts';
import { copyEvents, createStaging, findEvents } from './queries.ts';
import { type KnownSources, type Outcome, settle, writeWithSources } from './store.ts';

/**
 * What became of an event of a file. `too_old`: raw events of its day are deleted, so that nobody can tell whether it
 * was counted before. `rejected`: the database refuses its data.
 */
export type LoadOutcome = Outcome | RefusedEvent | { status: 'too_old'; conflict: false };

/** More raw events were deleted while some were stored. */
class KeptFromMovedError extends Error {
  override name = 'KeptFromMovedError';
}

/**
 * Does by `copy` what `storeEvents` does, for thousands of events of any age at once.
 *
 * @throws UnaccountedError when an event is neither stored now nor found
 */
export async function loadEvents(
  database: Database,
  events: readonly NewEvent[],
  known: KnownSources,
): Promise<LoadOutcome[]> {
  return storeBisecting(events, async (part) => {
    for (;;) {
      const keptFrom = await readKeptFrom(database);
      const isOld = ({ occurredAt }: NewEvent) => keptFrom !== null && occurredAt < keptFrom;
      try {
        const young = await load(
          database,
          part.filter((event) => !isOld(event)),
          known,
          keptFrom,
        );
        const old = await findOld(database, part.filter(isOld));
        return part.map((event) => outcomeOf((isOld(event) ? old : young).shift()));
      } catch (error) {
        if (!(error instanceof KeptFromMovedError)) throw error;
      }
    }
  });
}

async function load(
  database: Database,
  events: readonly NewEvent[],
  known: KnownSources,
  keptFrom: string | null,
): Promise<LoadOutcome[]> {
  return settle<never>(events, {
    store: (sorted) =>
      withRetry(() =>
        writeWithSources(database, sorted, known, async (connection) => {
          await createStaging(connection);
          const keys = await copyEvents(connection, sorted);
          // Asked after the insert: what it did not find because it was being deleted is deleted by now.
          if ((await readKeptFrom(connection)) !== keptFrom) throw new KeptFromMovedError();
          return keys;
        }),
      ),
    find: (some) => withRetry(() => findEvents(database, some)),
  });
}

function findOld(database: Database, events: readonly NewEvent[]): Promise<LoadOutcome[]> {
  return settle<LoadOutcome>(events, {
    store: async () => new Set(),
    find: (some) => withRetry(() => findEvents(database, some)),
    absent: { status: 'too_old', conflict: false },
  });
}

function outcomeOf(outcome: LoadOutcome | undefined): LoadOutcome {
  if (outcome === undefined) throw new Error('an event has no outcome');
  return outcome;
}
