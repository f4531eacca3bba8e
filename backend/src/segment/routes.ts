import {
  getSegmentSettingsRoute,
  putSegmentSettingsRoute,
  SEGMENT_ALIASES,
  SEGMENT_CALLS,
  SEGMENT_LIMITS,
  segmentRoute,
} from '@customer-health/contract';
import { AppError } from '../errors.ts';
import { eventBodies } from '../events/service.ts';
import { parseMisnamed } from '../plugins/bodies.ts';
import { derivedIds } from '../plugins/idempotency.ts';
import { inScope } from '../plugins/scope.ts';
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

/**
 * The tracking API of Segment, and what it makes of messages.
 *
 * @param corsOrigins whose pages may send JSON that is called text
 */
export async function segmentRoutes(
  app: App,
  deps: AppDeps,
  corsOrigins: readonly string[],
): Promise<void> {
  const { database, clock } = deps;
  const mappings = createMappingCache(database);

  await inScope(app, (scope) => {
    scope.addContentTypeParser(
      ['text/plain', 'application/x-www-form-urlencoded'],
      { parseAs: 'buffer' },
      parseMisnamed(corsOrigins),
    );
    for (const call of [...SEGMENT_CALLS, 'batch'] as const)
      ingestRoute(scope, deps, call, () => mappings.get());
  });

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
  const { writer, metrics, limits, clock } = deps;
  const route = segmentRoute(call);
  for (const url of [route.url, ...SEGMENT_ALIASES[call]]) {
    const isAlias = url !== route.url;
    app.post(
      url,
      {
        schema: isAlias ? ({ hide: true } as object) : route.schema,
        config: { isIngest: true },
        ...eventBodies({ writer, metrics }),
        bodyLimit: SEGMENT_LIMITS.bytes,
        // Whatever a library adds to the address does no harm.
        validatorCompiler: () => () => true,
      },
      async (request, reply) => {
        const sent = readBody(request.body, call);
        limits.take(request, reply, sent.messages.length);
        const idAt = derivedIds(request);
        return takeMessages(deps, sent, await getMapping(), { now: clock(), idAt });
      },
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
