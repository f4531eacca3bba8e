import {
  findEvents,
  type KnownSources,
  type LoadOutcome,
  loadEvents,
  type NewEvent,
  readKeptFrom,
} from '../events/service.ts';
import type { FeatureTally } from './feature-tally.ts';
import type { Source } from './mapping.ts';
import { createPreview } from './preview.ts';
import { type EventTarget, toEvents } from './read-events.ts';
import { reasonOf } from './reasons.ts';
import type { FileCounts } from './report.ts';
import { type Read, type Run, readSource, reject } from './run.ts';

/** Stores events, or tells what storing them would answer: of each in the order given. */
export type StoreEvents = (events: readonly NewEvent[]) => Promise<LoadOutcome[]>;

/**
 * How this run stores events. A dry run only reads: unlike a transaction that is rolled back it holds no
 * locks that live events would wait for, at the price of remembering the ids of the new events.
 */
export function createStore(
  { database, dryRun }: Run,
  known: KnownSources,
  planned: ReadonlySet<string>,
): StoreEvents {
  if (!dryRun) return (events) => loadEvents(database, events, known);
  const preview = createPreview(async (items) => {
    const rows = await findEvents(
      database,
      items.map(({ customerId, id }) => ({ customerId, eventId: id })),
    );
    return rows.map(({ customerId, eventId, hash }) => ({
      customerId,
      id: eventId,
      content: hash,
    }));
  }, planned);
  return async (events) => {
    const outcomes = await preview(
      events.map(({ customerId, eventId, contentHash }) => ({
        customerId,
        id: eventId,
        content: contentHash,
      })),
    );
    const keptFrom = await readKeptFrom(database);
    return outcomes.map((outcome, index): LoadOutcome => {
      const isOld = keptFrom !== null && (events[index]?.occurredAt ?? '') < keptFrom;
      const isNew = outcome.status === 'accepted';
      return isOld && isNew ? { status: 'too_old', conflict: false } : outcome;
    });
  };
}

/** Imports a file whose rows stand for events. */
export async function importEvents(
  run: Run,
  source: Source & { target: EventTarget },
  counts: FileCounts,
  { store, tally }: { store: StoreEvents; tally: FeatureTally },
): Promise<void> {
  const read = readSource(run, source, counts, (fields) =>
    toEvents(source.target, fields, run.now),
  );
  for await (const rows of read) {
    const events = rows.flatMap(({ item }) => item);
    const outcomes = events.length === 0 ? [] : await store(events);
    let next = 0;
    for (const row of rows) {
      const own = outcomes.slice(next, next + row.item.length);
      next += row.item.length;
      settle(run, counts, row, own);
    }
    tally.add(events.filter((_, index) => isStored(outcomes[index])));
  }
}

function isStored(outcome: LoadOutcome | undefined): boolean {
  return (outcome?.status === 'accepted' || outcome?.status === 'duplicate') && !outcome.conflict;
}

function settle(
  run: Run,
  counts: FileCounts,
  row: Read<NewEvent[]>,
  outcomes: LoadOutcome[],
): void {
  const reasons = row.item.map((event, index) => reasonOf(event, outcomes[index]));
  if (reasons.some((reason) => reason !== null)) {
    const texts = reasons.map(
      (reason, index) => reason ?? storedText(row.item[index], outcomes[index]),
    );
    reject(run, counts, row, [...new Set(texts)].filter((text) => text !== null).join('; '));
    return;
  }
  const accepted = outcomes.filter(({ status }) => status === 'accepted').length;
  if (accepted === 0) counts.duplicates += 1;
  else if (accepted === outcomes.length) counts.inserted += 1;
  else counts.updated += 1;
}

function storedText(event: NewEvent | undefined, outcome: LoadOutcome | undefined): string | null {
  return outcome?.status === 'accepted' ? `"${event?.eventId}" was stored` : null;
}
