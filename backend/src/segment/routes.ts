import {
  getSegmentSettingsRoute,
  putSegmentSettingsRoute,
  SEGMENT_ALIASES,
  SEGMENT_CALLS,
  SEGMENT_LIMITS,
  segmentRoute,
} from '@customer-health/contract';
import { AppError, unavailable } from '../errors.ts';
import type { App, AppDeps } from '../types.ts';
import { isBag } from './message.ts';
import {
  createMappingCache,
  loadSegmentSettings,
  type Messages,
  replaceSegmentSettings,
  takeMessages,
} from './service.ts';

type Call = Messages['call'] | 'batch';

/** The tracking API of Segment, and what it makes of messages. */
export function segmentRoutes(app: App, deps: AppDeps): void {
  const { database, clock } = deps;
  const mappings = createMappingCache(database);

  for (const call of [...SEGMENT_CALLS, 'batch'] as const)
    ingestRoute(app, deps, call, () => mappings.get());

  app.get(getSegmentSettingsRoute.url, { schema: getSegmentSettingsRoute.schema }, () =>
    loadSegmentSettings(database),
  );

  app.put(
    putSegmentSettingsRoute.url,
    { schema: putSegmentSettingsRoute.schema },
    async (request) => {
      const settings = await replaceSegmentSettings(database, request.body, clock());
      mappings.invalidate();
      return settings;
    },
  );
}

function ingestRoute(
  app: App,
  deps: AppDeps,
  call: NonNullable<Call>,
  getMapping: () => Promise<Parameters<typeof takeMessages>[2]>,
): void {
  const { writer, metrics, clock } = deps;
  const route = segmentRoute(call);
  for (const url of [route.url, ...SEGMENT_ALIASES[call]]) {
    const isAlias = url !== route.url;
    app.post(
      url,
      {
        schema: isAlias ? ({ hide: true } as object) : route.schema,
        bodyLimit: SEGMENT_LIMITS.bytes,
        config: { jsonByAnyName: true },
        // Each message is checked by itself, so that a bad one does not take its neighbours with it.
        validatorCompiler: () => () => true,
        // Full means: say so before the body is read.
        onRequest: async () => {
          if (!writer.isFull()) return;
          metrics.writerRefused.inc();
          throw unavailable(
            'Too many events are waiting to be written. Send this again in a moment.',
          );
        },
      },
      async ({ body }) => takeMessages(deps, readBody(body, call), await getMapping(), clock()),
    );
  }
}

function readBody(body: unknown, call: NonNullable<Call>): Messages {
  if (!isBag(body))
    throw new AppError('malformed_request', 'The body must be a JSON object with a message.');
  if (call !== 'batch') return { call, messages: [body], pointer: () => '#', sentAt: body.sentAt };
  const { batch, sentAt } = body;
  if (!Array.isArray(batch))
    throw new AppError(
      'malformed_request',
      'The body must have the messages in `batch`, an array.',
    );
  if (batch.length > SEGMENT_LIMITS.messages)
    throw new AppError(
      'payload_too_large',
      `The batch has ${batch.length} messages; at most ${SEGMENT_LIMITS.messages} are taken. Send it in parts.`,
    );
  return { call: null, messages: batch, pointer: (index) => `#/batch/${index}`, sentAt };
}
