import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { EVENT_LIMITS } from '@customer-health/contract';
import { AppError } from '../errors.ts';
import type { App } from '../types.ts';

/** From this many bytes on the ratio counts: less can harm nobody, and small bodies are often all alike. */
const RATIO_FROM_BYTES = 64 * 1024;

/** Takes bodies that are compressed with gzip; what comes out is held against the limits while it comes. */
export function inflateBodies(app: App): void {
  app.addHook('preParsing', async (request, _, raw: Readable) => {
    const encoding = request.headers['content-encoding']?.trim().toLowerCase() || 'identity';
    if (encoding === 'identity' || request.is404) return raw;
    if (encoding !== 'gzip')
      throw new AppError(
        'unsupported_media_type',
        `"${encoding.slice(0, 100)}" is not taken; send gzip or no encoding.`,
      );
    return inflate(raw, request.routeOptions.bodyLimit ?? 0);
  });
}

/** Fastify holds the length that was announced against this count. */
type Inflated = Transform & { receivedEncodedLength: number };

/** Inflates as far as limit and ratio allow; then it ends with an error, and nothing more is inflated. */
function inflate(raw: Readable, limit: number): Inflated {
  const gunzip = createGunzip();
  let bytes = 0;
  const checked = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      const refusal = tooLarge(bytes, checked.receivedEncodedLength, limit);
      if (refusal === null) return done(null, chunk);
      stop(refusal);
    },
  }) as Inflated;
  checked.receivedEncodedLength = 0;

  function stop(error: Error): void {
    raw.unpipe(gunzip);
    gunzip.destroy();
    checked.destroy(error);
    // What is under way is read and forgotten, so that the sender gets to see the answer.
    raw.resume();
  }

  raw.on('data', (chunk: Buffer) => {
    checked.receivedEncodedLength += chunk.length;
  });
  raw.once('error', stop);
  gunzip.once('error', () =>
    stop(new AppError('malformed_request', 'The body is not valid gzip.')),
  );
  raw.pipe(gunzip).pipe(checked);
  return checked;
}

function tooLarge(bytes: number, received: number, limit: number): AppError | null {
  if (bytes > limit)
    return new AppError(
      'payload_too_large',
      `The body is larger than ${limit} bytes. Send it in parts.`,
    );
  if (bytes <= RATIO_FROM_BYTES || bytes <= received * EVENT_LIMITS.inflation) return null;
  return new AppError(
    'payload_too_large',
    `The body inflates to more than ${EVENT_LIMITS.inflation} times its size. Send it in parts, or without gzip.`,
  );
}
