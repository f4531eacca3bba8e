import type { Caller, Options } from './caller.ts';
import type {
  BatchEvent,
  getIngestRoute,
  IngestSettings,
  postBatchRoute,
  putIngestRoute,
} from './ingest.ts';
import type { listRejectsRoute, RejectListQuery } from './rejects.ts';

/** Events of several customers, how they are taken in, and which were not. */
export function ingestCalls({ one, page }: Caller) {
  return {
    postEventBatch: (events: readonly BatchEvent[], query: { atomic?: boolean } = {}) =>
      one<typeof postBatchRoute>('POST', '/api/events/batch', { body: events, query }),
    getIngestSettings: (options: Options = {}) =>
      one<typeof getIngestRoute>('GET', '/api/settings/ingest', options),
    putIngestSettings: (body: IngestSettings) =>
      one<typeof putIngestRoute>('PUT', '/api/settings/ingest', { body }),
    listRejectedEvents: (query: Partial<RejectListQuery> = {}, { signal }: Options = {}) =>
      page<typeof listRejectsRoute>('/api/rejected-events', { query, signal }),
  };
}
