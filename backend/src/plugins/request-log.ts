import type { App } from '../types.ts';

/** One line a request: what changes something or fails is worth reading, the rest is for debugging. */
export function requestLog(app: App): void {
  app.addHook('onResponse', async (request, reply) => {
    const quiet = (request.method === 'GET' || request.method === 'HEAD') && reply.statusCode < 400;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    const line = { ip: request.ip, req: request, res: reply, ms };
    if (quiet) request.log.debug(line, 'request');
    else request.log.info(line, 'request');
  });
}
