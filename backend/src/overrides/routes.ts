import {
  deleteOverrideRoute,
  listOverridesRoute,
  putOverrideRoute,
} from '@customer-health/contract';
import { nextLink } from '../paging/cursor.ts';
import type { App, AppDeps } from '../types.ts';
import { toStorable } from '../validation/json-limits.ts';
import { listOverrides, setOverride, takeBackOverride } from './service.ts';

/** What a person sets in place of a computed score. */
export function overrideRoutes(app: App, { database, clock }: AppDeps): void {
  app.put(putOverrideRoute.url, { schema: putOverrideRoute.schema }, (request) =>
    setOverride(database, request.params.customerId, toStorable(request.body), clock()),
  );

  app.delete(
    deleteOverrideRoute.url,
    { schema: deleteOverrideRoute.schema },
    async (request, reply) => {
      await takeBackOverride(database, request.params.customerId, clock());
      return reply.code(204).send(null);
    },
  );

  app.get(listOverridesRoute.url, { schema: listOverridesRoute.schema }, async (request, reply) => {
    const { customerId } = request.params;
    const page = await listOverrides(database, customerId, request.query, clock());
    reply.header('X-Total-Count', page.total);
    if (page.nextCursor !== null) reply.header('Link', nextLink(request.url, page.nextCursor));
    return page.rows;
  });
}
