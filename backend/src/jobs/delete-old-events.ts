import type { Logger } from 'pino';
import { deleteEvents } from '../events/service.ts';
import type { Metrics } from '../metrics.ts';
import type { Job } from './job.ts';
import { LOCKS } from './locks.ts';

/** What the job works with besides a database. */
export interface DeleteOldEventsDeps {
  /** Days after which raw events are deleted; 0 for never. */
  retentionDays: number;
  metrics: Pick<Metrics, 'eventsDeleted'>;
  logger: Pick<Logger, 'debug'>;
}

/** Deletes raw events that are older than they are kept, once a day. */
export function deleteOldEventsOf({ retentionDays, metrics, logger }: DeleteOldEventsDeps): Job {
  return {
    name: 'delete-old-events',
    intervalMs: 10 * 60_000,
    lockId: LOCKS.deleteOldEvents,
    run: async (database, { asOf, signal }) => {
      const onDeleted = (events: number) => {
        metrics.eventsDeleted.inc(events);
        logger.debug({ events }, 'old events were deleted');
      };
      const deleted = await deleteEvents(database, { retentionDays, now: asOf, signal, onDeleted });
      // The embedded database does not clean up by itself.
      if (deleted > 0 && database.kind === 'embedded') await database.query('vacuum events');
    },
  };
}
