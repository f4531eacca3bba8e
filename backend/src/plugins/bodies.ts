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
 * Reads JSON that is called something else: text by browsers when a page is left, a form by an SDK.
 *
 * @param corsOrigins whose pages may send it, which a browser does without asking first
 */
export function parseMisnamed(corsOrigins: readonly string[]) {
  return async (request: FastifyRequest, body: Buffer) => {
    const { origin, host } = request.headers;
    const isOwn = origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
    if (isOwn || corsOrigins.includes(origin)) return parseJson(request, body);
    throw new AppError(
      'unsupported_media_type',
      'Pages of this origin must be named in CORS_ORIGINS, or send application/json.',
    );
  };
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
