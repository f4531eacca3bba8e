import { listEventsRoute, postEventsRoute } from '@customer-health/contract';
import { invalid } from '../errors.ts';
import { nextLink } from '../paging/cursor.ts';
import { derivedIds } from '../plugins/idempotency.ts';
import type { App, AppDeps } from '../types.ts';
import {
  eventBodies,
  listEvents,
  listIn,
  receiptStatus,
  takeEvent,
  takeEvents,
} from './service.ts';

/** Events of one customer: in, and the timeline out. */
export function eventRoutes(
  app: App,
  { database, writer, rejects, metrics, clock, limits }: AppDeps,
): void {
  app.post(
    postEventsRoute.url,
    {
      schema: postEventsRoute.schema,
      config: { unparsableIs422: true, isIngest: true },
      ...eventBodies({ writer, metrics }),
    },
    async (request, reply) => {
      const { customerId } = request.params;
      const sent: unknown = request.body;
      const several = listIn(sent);
      limits.take(request, reply, several?.list.length ?? 1);
      const idAt = derivedIds(request);
      if (several !== null) {
        const receipt = await takeEvents({ writer, rejects }, customerId, several, clock(), idAt);
        return reply.code(receiptStatus(receipt)).send(receipt);
      }
      if (sent === null || sent === undefined) {
        throw invalid([
          { pointer: '#', code: 'required', detail: 'must be an event or an array of events' },
        ]);
      }
      const receipt = await takeEvent({ writer, rejects }, customerId, sent, clock(), idAt);
      return reply.code(receipt.status === 'accepted' ? 201 : 200).send(receipt);
    },
  );

  app.get(listEventsRoute.url, { schema: listEventsRoute.schema }, async (request, reply) => {
    const { customerId } = request.params;
    const { rows, nextCursor } = await listEvents(database, customerId, request.query);
    if (nextCursor !== null) reply.header('Link', nextLink(request.url, nextCursor));
    return rows;
  });
}
