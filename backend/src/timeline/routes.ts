import { listTimelineRoute } from '@customer-health/contract';
import { utcDay } from '@customer-health/scoring';
import { nextLink } from '../paging/cursor.ts';
import type { App, AppDeps } from '../types.ts';
import { listTimeline } from './service.ts';

/** What happened at a customer, of every kind. */
export function timelineRoutes(app: App, { database, clock }: AppDeps): void {
  app.get(listTimelineRoute.url, { schema: listTimelineRoute.schema }, async (request, reply) => {
    const { customerId } = request.params;
    const page = await listTimeline(database, customerId, request.query, utcDay(clock()));
    if (page.nextCursor !== null) reply.header('Link', nextLink(request.url, page.nextCursor));
    return page.rows;
  });
}
