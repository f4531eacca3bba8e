import { type BatchReceipt, postCloudEventsRoute } from '@customer-health/contract';
import type { FastifyRequest } from 'fastify';
import { invalid } from '../errors.ts';
import { type EventTimes, eventBodies, receiptStatus, refuseLength } from '../events/service.ts';
import { type IngestItem, takeItems } from '../ingest/service.ts';
import { parseJson } from '../plugins/bodies.ts';
import { inScope } from '../plugins/scope.ts';
import type { App, AppDeps } from '../types.ts';
import { fromHeaders } from './binary-mode.ts';
import { IN_HEADERS, inBody, readCloudEvent } from './read-cloud-event.ts';

const BATCH = 'application/cloudevents-batch+json';

/** CloudEvents 1.0 over HTTP: structured, batched and binary. */
export async function cloudEventRoutes(app: App, deps: AppDeps): Promise<void> {
  const { writer, limits, clock } = deps;
  await inScope(app, (scope) => {
    scope.addContentTypeParser(
      ['application/cloudevents+json', BATCH],
      { parseAs: 'buffer' },
      async (request: FastifyRequest, body: Buffer) => parseJson(request, body),
    );
    scope.post(
      postCloudEventsRoute.url,
      {
        schema: postCloudEventsRoute.schema,
        config: { isIngest: true },
        ...eventBodies(deps),
      },
      async (request, reply) => {
        const now = clock();
        const times = { now, pastDays: writer.pastDays };
        const options = { way: 'cloudevents', now } as const;
        if (request.mediaType === BATCH) {
          const items = readBatch(request.body, times);
          limits.take(request, reply, items.length);
          const receipt = await takeItems(deps, items, options);
          return reply.code(receiptStatus(receipt)).send(receipt);
        }
        limits.take(request, reply, 1);
        const receipt = await takeItems(deps, [readOne(request, times)], options);
        const { status, ...answer } = toAnswer(receipt);
        return reply
          .code(status === 'duplicate' ? 200 : 201)
          .send({ ...answer, status, receivedAt: now.toISOString() });
      },
    );
  });
}

function readBatch(body: unknown, times: EventTimes): IngestItem[] {
  if (!Array.isArray(body))
    throw invalid([
      { pointer: '#', code: 'wrong_type', detail: 'must be an array of CloudEvents' },
    ]);
  refuseLength(body.length);
  return body.map((event: unknown, index) => readCloudEvent(event, inBody(`#/${index}`), times));
}

function readOne({ mediaType, headers, body }: FastifyRequest, times: EventTimes): IngestItem {
  if (mediaType === 'application/cloudevents+json') return readCloudEvent(body, inBody('#'), times);
  const event = fromHeaders(headers, body);
  if (event !== null) return readCloudEvent(event, IN_HEADERS, times);
  const detail =
    'is not there: this address takes CloudEvents, and other events go to POST /api/events/batch';
  throw invalid([{ pointer: 'ce-specversion', code: 'required', detail }]);
}

/** What became of one event; a fault is answered as a problem. */
function toAnswer({ results, errors }: BatchReceipt) {
  const [result] = results;
  if (result?.status === 'rejected' || result?.eventId == null)
    throw invalid(errors.map(({ pointer, code, detail }) => ({ pointer, code, detail })));
  const { eventId, status, conflict } = result;
  return { eventId, status, ...(conflict && { conflict }) };
}
