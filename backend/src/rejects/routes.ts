import { listRejectsRoute } from '@customer-health/contract';
import { nextLink } from '../paging/cursor.ts';
import type { App, AppDeps } from '../types.ts';
import { listRejects } from './service.ts';

/** What was refused, for whoever looks for events that did not arrive. */
export function rejectRoutes(app: App, { database, clock }: AppDeps): void {
  app.get(listRejectsRoute.url, { schema: listRejectsRoute.schema }, async (request, reply) => {
    const { rejected, nextCursor } = await listRejects(database, request.query, clock());
    if (nextCursor !== null) reply.header('Link', nextLink(request.url, nextCursor));
    return rejected;
  });
}
