import type { Database } from '@customer-health/db';
import { type NewEvent, REFUSED } from '../events/service.ts';
import type { AppDeps } from '../types.ts';
import {
  deleteExpired,
  deleteWaiting,
  markChunk,
  type Position,
  type ResolvedEvent,
  selectResolved,
  unmark,
} from './queries.ts';

const LOOKED_AT = 1_000;
const REPLAYED_AT_ONCE = 500;
const DELETED_AT_ONCE = 1_000;
const WAITING_DAYS = 30;
const START: Position = ['', '', '0001-01-01T00:00:00Z', ''];

/** Hands waiting events on to the events once their customer is known. */
export interface Replay {
  /** One round over what waits: finds customers, replays, deletes what waited too long. */
  run(database: Database, now: Date, signal: AbortSignal): Promise<void>;
  /** Replays some of a customer's events and answers how many are stored now or were before. */
  replayCustomer(database: Database, customerId: string): Promise<number>;
}

/** Where replayed events go, and where those are kept that the database refuses. */
type ReplayDeps = Pick<AppDeps, 'writer' | 'rejects'>;

/** Makes the replay of a process. */
export function createReplay(deps: ReplayDeps): Replay {
  let position = START;
  return {
    async run(database, now, signal) {
      position = await findCustomers(database, position, signal);
      while (!signal.aborted && !deps.writer.isFull()) {
        const { taken } = await replaySome(database, deps, null);
        if (taken < REPLAYED_AT_ONCE) break;
      }
      const before = new Date(now.getTime() - WAITING_DAYS * 86_400_000).toISOString();
      while (!signal.aborted) {
        const deleted = await deleteExpired(database, before, DELETED_AT_ONCE);
        if (deleted < DELETED_AT_ONCE) break;
      }
    },
    replayCustomer: async (database, customerId) =>
      (await replaySome(database, deps, customerId)).stored,
  };
}

/**
 * Looks at some of those that wait. An event can be parked while its customer is being learned, neither knowing
 * of the other; whoever finds one such goes on, as there may be many. Answers where to go on in the next round.
 */
async function findCustomers(
  database: Database,
  from: Position,
  signal: AbortSignal,
): Promise<Position> {
  let position = from;
  while (!signal.aborted) {
    const chunk = await markChunk(database, position, LOOKED_AT);
    if (chunk === undefined || chunk.seen < LOOKED_AT) return START;
    position = chunk.last;
    if (chunk.marked === 0) break;
  }
  return position;
}

/**
 * Writes first and deletes afterwards: after a crash in between the same events are written again, where they
 * are known by their ids.
 */
async function replaySome(
  database: Database,
  { writer, rejects }: ReplayDeps,
  customerId: string | null,
): Promise<{ taken: number; stored: number }> {
  const resolved = await selectResolved(database, customerId, REPLAYED_AT_ONCE);
  if (resolved.length === 0) return { taken: 0, stored: 0 };
  const outcomes = await writer.write(
    resolved.map(({ event, customerId }) => ({ ...(event as NewEvent), customerId })),
  );
  const gone: ResolvedEvent[] = [];
  const done: ResolvedEvent[] = [];
  let stored = 0;
  for (const [index, one] of resolved.entries()) {
    const status = outcomes[index]?.status;
    (status === 'unknown_customer' ? gone : done).push(one);
    if (status === 'accepted' || status === 'duplicate') stored += 1;
    if (status !== 'rejected') continue;
    const { customerId, event, eventId } = one;
    const fault = { pointer: '#', ...REFUSED };
    rejects.add({ way: 'batch', customerId, sent: event, eventId, fault });
  }
  await deleteWaiting(database, done);
  if (gone.length > 0) await unmark(database, gone);
  return { taken: resolved.length, stored };
}
