import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Metrics } from '../metrics.ts';
import type { App } from '../types.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Measures every request, under labels that a client cannot make up. */
export function httpMetrics(app: App, { requestTimes }: Metrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    const method = METHODS.has(request.method) ? request.method : 'other';
    requestTimes.observe(
      method,
      routeOf(request, reply),
      reply.statusCode,
      reply.elapsedTime / 1000,
    );
    done();
  });
}

function routeOf(request: FastifyRequest, reply: FastifyReply): string {
  if (request.is404) return reply.statusCode === 200 ? 'page' : 'unknown';
  const { url = 'unknown' } = request.routeOptions;
  // Each file of the dashboard is a route, and its name changes with its content.
  return url.startsWith('/assets/') ? '/assets/*' : url;
}
