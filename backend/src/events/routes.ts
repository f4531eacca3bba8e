import { EVENT_LIMITS, listEventsRoute, postEventsRoute } from '@customer-health/contract';
import { invalid, unavailable } from '../errors.ts';
import { nextLink } from '../paging/cursor.ts';
import { derivedIds } from '../plugins/idempotency.ts';
import type { App, AppDeps } from '../types.ts';
import { compileText } from '../validation/compilers.ts';
import { listEvents, takeEvent, takeEvents } from './service.ts';

/** Events of one customer: in, and the timeline out. */
export function eventRoutes(app: App, { database, writer, metrics, clock, limits }: AppDeps): void {
  app.post(
    postEventsRoute.url,
    {
      schema: postEventsRoute.schema,
      bodyLimit: EVENT_LIMITS.batchBytes,
      config: { unparsableIs422: true, isIngest: true },
      // Each event is checked by itself, so that a bad one does not take its neighbours with it.
      validatorCompiler: ({ httpPart, schema }) =>
        httpPart === 'body' ? () => true : compileText(schema as object),
      // Full means: say so before the body is read.
      onRequest: async () => {
        if (!writer.isFull()) return;
        metrics.writerRefused.inc();
        throw unavailable(
          'Too many events are waiting to be written. Send this again in a moment.',
        );
      },
    },
    async (request, reply) => {
      const { customerId } = request.params;
      const sent: unknown = request.body;
      limits.take(request, reply, Array.isArray(sent) ? sent.length : 1);
      const idAt = derivedIds(request);
      if (!Array.isArray(sent)) {
        if (sent === null || sent === undefined) {
          throw invalid([
            { pointer: '#', code: 'required', detail: 'must be an event or an array of events' },
          ]);
        }
        const receipt = await takeEvent({ writer, metrics }, customerId, sent, clock(), idAt);
        return reply.code(receipt.status === 'accepted' ? 201 : 200).send(receipt);
      }
      const receipt = await takeEvents({ writer, metrics }, customerId, sent, clock(), idAt);
      return reply.code(batchStatus(receipt)).send(receipt);
    },
  );

  app.get(listEventsRoute.url, { schema: listEventsRoute.schema }, async (request, reply) => {
    const { customerId } = request.params;
    const { rows, nextCursor } = await listEvents(database, customerId, request.query);
    if (nextCursor !== null) reply.header('Link', nextLink(request.url, nextCursor));
    return rows;
  });
}

function batchStatus({
  accepted,
  duplicates,
  rejected,
}: {
  accepted: number;
  duplicates: number;
  rejected: number;
}) {
  if (rejected === 0) return 200;
  return accepted + duplicates > 0 ? 207 : 422;
}
