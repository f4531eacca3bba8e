import type { Readable, Writable } from 'node:stream';
import type { FastifyRequest, preParsingHookHandler } from 'fastify';
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
    async (request: FastifyRequest, body: Buffer) => {
      try {
        return JSON.parse(utf8.decode(body)) as unknown;
      } catch (error) {
        throw unparsable(request, (error as Error).message);
      }
    },
  );
}

/**
 * Ends the work on a compressed body when its request is answered: refused for its size, it would be inflated to its
 * end. Call it when bodies are inflated by hooks that are there already.
 */
export function stopInflating(app: App): void {
  app.addHook('onRoute', (route) => {
    const before = route.preParsing === undefined ? [] : [route.preParsing].flat();
    route.preParsing = [...before, stopWhenAnswered] as typeof before;
  });
}

const stopWhenAnswered: preParsingHookHandler = ({ raw }, reply, payload, done) => {
  const inflating = payload as Readable;
  if (inflating !== raw)
    reply.raw.once('finish', () => {
      const stop = () => inflating.destroy();
      if (raw.readableEnded) return stop();
      // Destroyed before its source has ended, it would take the connection with it.
      raw.unpipe(inflating as unknown as Writable);
      inflating.pause();
      raw.once('end', stop).resume();
    });
  done(null, payload);
};

function unparsable(request: FastifyRequest, reason: string): AppError {
  const detail = `is not valid JSON (${reason})`;
  if (request.routeOptions.config.unparsableIs422)
    return invalid([{ pointer: '#', code: 'malformed_json', detail }]);
  return new AppError('malformed_json', `The body ${detail}.`);
}
