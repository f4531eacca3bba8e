import { livezRoute, metricsRoute, readyzRoute } from '@customer-health/contract';
import type { FastifyRequest } from 'fastify';
import { type AppError, unavailable } from '../errors.ts';
import type { Metrics } from '../metrics.ts';
import type { App } from '../types.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Bytes of its body that are counted as held; null before the request is counted, and when it has ended. */
    heldBytes: number | null;
  }
}

/** How much a server works on at once. */
export interface InFlightLimits {
  requests: number;
  /** Of bodies, in bytes. */
  bodyBytes: number;
}

/** How often larger than it came a compressed body may become. */
const INFLATED = 100;

/** Bodies up to this size are not counted: as many as there may be requests of them are bounded by that. */
const SMALL_BODY = 16 * 1024;

/** Asked about the server itself, which must answer just when it has too much to do. */
const OPEN_ROUTES: ReadonlySet<string | undefined> = new Set([
  livezRoute.url,
  readyzRoute.url,
  metricsRoute.url,
]);

/** Refuses requests before their bodies are read: while the server stops, and when it works on enough already. */
export function limitInFlight(
  app: App,
  limits: InFlightLimits,
  { inFlight, refused }: Metrics,
): void {
  let isStopping = false;
  app.decorateRequest('heldBytes', null);

  const release = (request: FastifyRequest) => {
    if (request.heldBytes === null) return;
    inFlight.requests -= 1;
    inFlight.bodyBytes -= request.heldBytes;
    request.heldBytes = null;
  };

  app.addHook('onRequest', (request, reply, done) => {
    const bytes = bodyBytes(request);
    const limit =
      inFlight.requests >= limits.requests
        ? 'requests'
        : bytes > 0 && inFlight.bodyBytes + bytes > limits.bodyBytes
          ? 'body_bytes'
          : null;
    if ((limit !== null || isStopping) && !OPEN_ROUTES.has(request.routeOptions.url)) {
      if (isStopping) return done(stopping());
      if (limit !== null) refused.inc({ limit });
      return done(unavailable('The server has too much to do. Send this again in a moment.'));
    }
    inFlight.requests += 1;
    inFlight.bodyBytes += bytes;
    request.heldBytes = bytes;
    // A client that goes away leaves no answer that could end.
    reply.raw.on('close', () => release(request));
    done();
  });
  app.addHook('onResponse', (request, _, done) => {
    release(request);
    done();
  });
  app.addHook('preClose', (done) => {
    isStopping = true;
    done();
  });
}

/** Bytes that a body takes at the most while it is read; 0 where they do not matter. */
function bodyBytes(request: FastifyRequest): number {
  const { headers } = request;
  const announced = headers['content-length'];
  const isChunked = announced === undefined && headers['transfer-encoding'] !== undefined;
  const factor = headers['content-encoding'] === undefined ? 1 : INFLATED;
  // In chunks it can become as large as the route takes.
  const bytes = isChunked ? Number.POSITIVE_INFINITY : Number(announced ?? 0) * factor;
  return bytes <= SMALL_BODY ? 0 : Math.min(bytes, request.routeOptions.bodyLimit);
}

function stopping(): AppError {
  const failure = unavailable('The server is stopping. Send this again in a moment.');
  failure.headers.connection = 'close';
  return failure;
}
