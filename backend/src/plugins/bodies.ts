import type { FastifyRequest } from 'fastify';
import { AppError, invalid } from '../errors.ts';
import type { App } from '../types.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers 422 instead of 400 to a body that is not JSON, as the reference system does on this route. */
    unparsableIs422?: boolean;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads JSON bodies: strict UTF-8, and a clear answer to what is not JSON. */
export function bodyParsing(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => parseJson(request, body),
  );
}

/**
 * A body as JSON.
 *
 * @throws AppError when it is not that, or not UTF-8
 */
export function parseJson(request: FastifyRequest, body: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(body)) as unknown;
  } catch (error) {
    throw unparsable(request, (error as Error).message);
  }
}

function unparsable(request: FastifyRequest, reason: string): AppError {
  const detail = `is not valid JSON (${reason})`;
  if (request.routeOptions.config.unparsableIs422)
    return invalid([{ pointer: '#', code: 'malformed_json', detail }]);
  return new AppError('malformed_json', `The body ${detail}.`);
}
