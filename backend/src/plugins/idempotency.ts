import { createHash, type Hash } from 'node:crypto';
import { Transform } from 'node:stream';
import type {
  FastifyReply,
  FastifyRequest,
  onSendHookHandler,
  preHandlerHookHandler,
  preParsingHookHandler,
  RequestPayload,
} from 'fastify';
import { type Claim, claim, type KeptAnswer, readKey, settle } from '../idempotency/service.ts';
import type { App, AppDeps } from '../types.ts';
import { credentialOf } from './sender.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What an `Idempotency-Key` brings along; null without one. */
    idempotency: { key: string; hash: Hash; claim: Claim | null } | null;
  }
}

type Deps = Pick<AppDeps, 'database' | 'metrics' | 'clock'>;

/**
 * Gives every `POST` that comes with an `Idempotency-Key` one effect and one answer. Call it when bodies are inflated
 * and compressed by hooks that are there already, and before the routes. Without the header it does nothing.
 */
export function idempotency(app: App, deps: Deps): void {
  app.decorateRequest('idempotency', null);
  const preHandler = takeKey(deps);
  const onSend = keepAnswer(deps);
  app.addHook('onRoute', (route) => {
    if (route.method !== 'POST') return;
    route.preParsing = [...all(route.preParsing), hashBody];
    route.preHandler = [...all(route.preHandler), preHandler];
    // Before the answer is compressed.
    route.onSend = [onSend, ...all(route.onSend)];
  });
}

/** The ids of what a request makes, by place; undefined where they need not be the same when it runs again. */
export function derivedIds({ idempotency }: FastifyRequest): Claim['idAt'] | undefined {
  return idempotency?.claim?.idAt;
}

const hashBody: preParsingHookHandler = (request, _, payload, done) => {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return done(null, payload);
  try {
    const hash = createHash('sha256').update(request.url.split('?')[1] ?? '');
    request.idempotency = { key: readKey(header), hash, claim: null };
    done(null, hashing(payload, hash));
  } catch (error) {
    done(error as Error);
  }
};

/** The same body, hashed on its way. */
function hashing(payload: RequestPayload, hash: Hash): RequestPayload {
  const through: RequestPayload = new Transform({
    transform(chunk, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  // What Fastify compares with the length that was announced, where the body came compressed.
  Object.defineProperty(through, 'receivedEncodedLength', {
    get: () => payload.receivedEncodedLength,
  });
  payload.on('error', (error) => (through as Transform).destroy(error));
  return payload.pipe(through as Transform);
}

function takeKey(deps: Deps): preHandlerHookHandler {
  return (request, reply, done) => {
    const keyed = request.idempotency;
    if (keyed === null) return done();
    const fingerprint = keyed.hash.digest('hex');
    const now = deps.clock();
    const { metrics } = deps;
    claim(
      deps.database,
      { scope: scopeOf(request), key: keyed.key, fingerprint },
      { now, metrics },
    ).then(
      (taken) => {
        if ('answer' in taken) return replay(reply, taken.answer);
        keyed.claim = taken.claim;
        done();
      },
      (error: Error) => done(error),
    );
  };
}

/** Who sends it, and where to: one address has one form here, however its characters are encoded. */
function scopeOf(request: FastifyRequest): string {
  const { method, routeOptions, params } = request;
  const sender = credentialOf(request) ?? 'anybody';
  return `${sender} ${method} ${routeOptions.url} ${JSON.stringify(params)}`;
}

function replay(reply: FastifyReply, { status, contentType, body }: KeptAnswer): void {
  reply.code(status).header('idempotency-replayed', 'true');
  if (contentType !== null) reply.type(contentType);
  reply.serializer((text: string) => text).send(body);
}

function keepAnswer({ database }: Deps): onSendHookHandler {
  return (request, reply, payload, done) => {
    const taken = request.idempotency?.claim;
    if (!taken) return done(null, payload);
    settle(database, taken, answerToKeep(reply, payload))
      // The effect is there: it is answered. The next try finds it, a minute later.
      .catch((err: Error) => request.log.warn({ err }, 'an answer could not be kept'))
      .finally(() => done(null, payload));
  };
}

/** What is to be repeated; null for what may turn out otherwise the next time. */
function answerToKeep(reply: FastifyReply, payload: unknown): KeptAnswer | null {
  const { statusCode: status } = reply;
  if (status >= 500 || status === 429) return null;
  const contentType = reply.getHeader('content-type');
  const kept = { status, contentType: contentType === undefined ? null : String(contentType) };
  if (payload === null || payload === undefined) return { ...kept, body: '' };
  return typeof payload === 'string' ? { ...kept, body: payload } : null;
}

function all<T>(hooks: T | T[] | undefined): T[] {
  return hooks === undefined ? [] : ([hooks].flat() as T[]);
}
