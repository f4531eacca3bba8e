import {
  findEvents,
  type KnownSources,
  type NewEvent,
  type Outcome,
  storeEvents,
} from '../events/service.ts';
import type { FeatureTally } from './feature-tally.ts';
import type { Source } from './mapping.ts';
import { createPreview } from './preview.ts';
import { type EventTarget, toEvents } from './read-events.ts';
import type { FileCounts } from './report.ts';
import { type Read, type Run, readSource, reject } from './run.ts';

/** Stores events, or tells what storing them would answer: of each in the order given. */
export type StoreEvents = (events: readonly NewEvent[]) => Promise<Outcome[]>;

/**
 * How this run stores events. A dry run only reads: unlike a transaction that is rolled back it holds no
 * locks that live events would wait for, at the price of remembering the ids of the new events.
 */
export function createStore(
  { database, dryRun }: Run,
  known: KnownSources,
  planned: ReadonlySet<string>,
): StoreEvents {
  if (!dryRun) return (events) => storeEvents(database, events, known);
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
  return (events) =>
    preview(
      events.map(({ customerId, eventId, contentHash }) => ({
        customerId,
        id: eventId,
        content: contentHash,
      })),
    );
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

function isStored(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && outcome.status !== 'unknown_customer' && !outcome.conflict;
}

function settle(run: Run, counts: FileCounts, row: Read<NewEvent[]>, outcomes: Outcome[]): void {
  if (outcomes.some(({ status }) => status === 'unknown_customer')) {
    reject(run, counts, row, `there is no customer "${row.item[0]?.customerId}"`);
    return;
  }
  if (outcomes.some(({ conflict }) => conflict)) {
    reject(run, counts, row, conflictText(row.item, outcomes));
    return;
  }
  const accepted = outcomes.filter(({ status }) => status === 'accepted').length;
  if (accepted === 0) counts.duplicates += 1;
  else if (accepted === outcomes.length) counts.inserted += 1;
  else counts.updated += 1;
}

function conflictText(events: NewEvent[], outcomes: Outcome[]): string {
  const texts = events.map(({ eventId }, index) => {
    if (outcomes[index]?.conflict)
      return `id "${eventId}" is known with other content; the first one stays`;
    return outcomes[index]?.status === 'accepted' ? `"${eventId}" was stored` : null;
  });
  return texts.filter((text) => text !== null).join('; ');
}
