import {
  deleteUnmatchedRoute,
  getReplayRoute,
  listUnmatchedEventsRoute,
  listUnmatchedRoute,
  mapUnmatchedRoute,
} from '@customer-health/contract';
import { nextLink } from '../paging/cursor.ts';
import type { App, AppDeps } from '../types.ts';
import {
  countKeptFor,
  discardUnmatched,
  listUnmatched,
  listUnmatchedEvents,
  mapUnmatched,
} from './review.ts';
import { createReplay } from './service.ts';

/** Events that wait for their customer: who they are of, and telling it. */
export function unmatchedRoutes(app: App, { database, writer, rejects, clock }: AppDeps): void {
  const replay = createReplay({ writer, rejects });

  app.get(listUnmatchedRoute.url, { schema: listUnmatchedRoute.schema }, async (request, reply) => {
    const { rows, nextCursor } = await listUnmatched(database, request.query);
    if (nextCursor !== null) reply.header('Link', nextLink(request.url, nextCursor));
    return rows;
  });

  app.get(
    listUnmatchedEventsRoute.url,
    { schema: listUnmatchedEventsRoute.schema },
    async (request, reply) => {
      const { rows, nextCursor } = await listUnmatchedEvents(database, request.query);
      if (nextCursor !== null) reply.header('Link', nextLink(request.url, nextCursor));
      return rows;
    },
  );

  app.get(getReplayRoute.url, { schema: getReplayRoute.schema }, ({ query }) =>
    countKeptFor(database, query),
  );

  app.post(mapUnmatchedRoute.url, { schema: mapUnmatchedRoute.schema }, (request) =>
    mapUnmatched(database, replay, request.body, clock()),
  );

  app.delete(
    deleteUnmatchedRoute.url,
    { schema: deleteUnmatchedRoute.schema },
    async (request) => ({
      events: await discardUnmatched(database, request.query),
    }),
  );
}
