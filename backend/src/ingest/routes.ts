import { getIngestRoute, postBatchRoute, putIngestRoute } from '@customer-health/contract';
import { invalid } from '../errors.ts';
import {
  eventBodies,
  idFor,
  listIn,
  mapInPortions,
  receiptStatus,
  refuseLength,
} from '../events/service.ts';
import { derivedIds } from '../plugins/idempotency.ts';
import { inScope } from '../plugins/scope.ts';
import type { App, AppDeps } from '../types.ts';
import {
  loadIngest,
  readBatchItem,
  readLines,
  replaceIngest,
  type SentEvent,
  takeItems,
} from './service.ts';

/** Events of several customers, and what becomes of those whose customer does not exist. */
export async function ingestRoutes(app: App, deps: AppDeps): Promise<void> {
  const { database, writer, limits, clock } = deps;

  app.get(getIngestRoute.url, { schema: getIngestRoute.schema }, () => loadIngest(database));

  app.put(putIngestRoute.url, { schema: putIngestRoute.schema }, (request) =>
    replaceIngest(database, request.body, clock()),
  );

  await inScope(app, (scope) => {
    scope.addContentTypeParser(
      'application/x-ndjson',
      { parseAs: 'buffer' },
      async (_: unknown, body: Buffer) => readLines(body),
    );
    scope.post(
      postBatchRoute.url,
      {
        schema: postBatchRoute.schema,
        config: { isIngest: true },
        ...eventBodies(deps),
      },
      async (request, reply) => {
        const now = clock();
        const isLines = request.mediaType === 'application/x-ndjson';
        const { list, pointer } = isLines
          ? { list: request.body as SentEvent[], pointer: '#' }
          : eventsIn(request.body);
        refuseLength(list.length);
        limits.take(request, reply, list.length);
        const idAt = derivedIds(request);
        const items = await mapInPortions(list, (item, index) =>
          readBatchItem(item, {
            ...{ pointer: `${pointer}/${index}`, now, pastDays: writer.pastDays },
            ...idFor(idAt, index),
          }),
        );
        const { atomic } = request.query;
        const receipt = await takeItems(deps, items, { way: 'batch', now, atomic });
        const status = atomic && receipt.rejected > 0 ? 422 : receiptStatus(receipt);
        return reply.code(status).send(receipt);
      },
    );
  });
}

function eventsIn(body: unknown): { list: SentEvent[]; pointer: string } {
  const found = listIn(body);
  if (found === null) {
    const detail = 'must be an array of events, or have one as "events"';
    throw invalid([{ pointer: '#', code: body === undefined ? 'required' : 'wrong_type', detail }]);
  }
  return { ...found, list: found.list.map((sent) => ({ sent })) };
}
