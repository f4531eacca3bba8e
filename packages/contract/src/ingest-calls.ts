import type { Caller, Options } from './caller.ts';
import type {
  BatchEvent,
  getIngestRoute,
  IngestSettings,
  postBatchRoute,
  putIngestRoute,
} from './ingest.ts';
import type { listRejectsRoute, RejectListQuery } from './rejects.ts';
import type {
  deleteUnmatchedRoute,
  getReplayRoute,
  listUnmatchedRoute,
  mapUnmatchedRoute,
  UnmatchedListQuery,
  UnmatchedMap,
  UnmatchedReference,
} from './unmatched.ts';

/** Events of several customers, how they are taken in, which were not, and which wait for their customer. */
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
    listUnmatched: (query: Partial<UnmatchedListQuery> = {}, { signal }: Options = {}) =>
      page<typeof listUnmatchedRoute>('/api/unmatched', { query, signal }),
    getReplay: (query: UnmatchedReference, { signal }: Options = {}) =>
      one<typeof getReplayRoute>('GET', '/api/unmatched/replay', { query, signal }),
    mapUnmatched: (body: UnmatchedMap) =>
      one<typeof mapUnmatchedRoute>('POST', '/api/unmatched/map', { body }),
    deleteUnmatched: (query: UnmatchedReference) =>
      one<typeof deleteUnmatchedRoute>('DELETE', '/api/unmatched', { query }),
  };
}
