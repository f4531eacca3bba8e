import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../types.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether it takes events in: a line for each that succeeds would be a flood. */
    isIngest?: boolean;
  }
}

/** One line a request: what changes something or fails is worth reading, the rest is for debugging. */
export function requestLog(app: App): void {
  app.addHook('onResponse', async (request, reply) => {
    const quiet = reply.statusCode < 400 && isUsual(request, reply);
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    const line = { ip: request.ip, req: request, res: reply, ms };
    if (quiet) request.log.debug(line, 'request');
    else request.log.info(line, 'request');
  });
}

/** What comes all the time: reads, and events. */
function isUsual({ method }: FastifyRequest, { routeOptions }: FastifyReply): boolean {
  return method === 'GET' || method === 'HEAD' || routeOptions.config.isIngest === true;
}
