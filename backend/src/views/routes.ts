import {
  createViewRoute,
  deleteViewRoute,
  listViewsRoute,
  putViewRoute,
} from '@customer-health/contract';
import { nextLink } from '../paging/cursor.ts';
import { derivedIds } from '../plugins/idempotency.ts';
import type { App, AppDeps } from '../types.ts';
import { toStorable } from '../validation/json-limits.ts';
import { createView, listViews, removeView, replaceView } from './service.ts';

/** Saved views of the customers list. */
export function viewRoutes(app: App, { database, clock }: AppDeps): void {
  app.get(listViewsRoute.url, { schema: listViewsRoute.schema }, async (request, reply) => {
    const { rows, nextCursor, total } = await listViews(database, request.query);
    reply.header('X-Total-Count', total);
    if (nextCursor !== null) reply.header('Link', nextLink(request.url, nextCursor));
    return rows;
  });

  app.post(createViewRoute.url, { schema: createViewRoute.schema }, async (request, reply) => {
    const id = derivedIds(request)?.(0);
    const view = await createView(database, toStorable(request.body), clock(), id);
    return reply.code(201).send(view);
  });

  app.put(putViewRoute.url, { schema: putViewRoute.schema }, (request) =>
    replaceView(database, request.params.viewId, toStorable(request.body), clock()),
  );

  app.delete(deleteViewRoute.url, { schema: deleteViewRoute.schema }, async (request, reply) => {
    await removeView(database, request.params.viewId);
    return reply.code(204).send(null);
  });
}
