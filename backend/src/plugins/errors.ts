import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { DatabaseUnavailableError, sqlState } from '@customer-health/db';
import type { ErrorObject } from 'ajv';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, invalid, toProblem, unavailable } from '../errors.ts';
import { UnaccountedError } from '../events/store.ts';
import type { App } from '../types.ts';
import { toFaults } from '../validation/faults.ts';

/** The one place where a failure becomes an answer. */
export function errorHandling(app: App): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const failure = toAppError(error, request);
    if (failure.status === 500) request.log.error({ err: error }, 'request failed');
    else if (failure.status === 503) request.log.warn({ err: error }, 'request refused');
    // Fastify closes the connection of every body that it could not take, also of one that came whole.
    if (request.raw.complete) reply.removeHeader('connection');
    else closeGently(request.raw.socket);
    return answer(failure, request, reply);
  });

  app.setNotFoundHandler((request, reply) =>
    answer(
      new AppError('not_found', `There is no ${request.method} ${request.url.split('?')[0]}.`),
      request,
      reply,
    ),
  );
}

/**
 * Node resets a connection that it closes while the client still sends, who then never gets to read why. Half open,
 * it takes the rest and drops it until the client closes as well, or a time-out does.
 */
function closeGently(socket: Socket): void {
  socket.destroySoon = () => void socket.end();
}

/** Sends a failure as `application/problem+json`. */
export function answer(failure: AppError, request: FastifyRequest, reply: FastifyReply) {
  return reply
    .code(failure.status)
    .headers(failure.headers)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(toProblem(failure, request.id));
}

function toAppError(error: FastifyError, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error;
  if (error.validation !== undefined) {
    return invalid(
      toFaults(
        error.validation as unknown as ErrorObject[],
        pointerPrefix(error.validationContext),
      ),
    );
  }
  if (isUnavailable(error))
    return unavailable('The database does not answer right now. Try again in a moment.');
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError('unsupported_media_type', mediaTypeText(request));
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError(
        'payload_too_large',
        `The body is larger than ${request.routeOptions.bodyLimit} bytes. Send it in parts.`,
      );
    default:
      return (error.statusCode ?? 500) < 500
        ? new AppError('malformed_request', error.message)
        : new AppError('internal_error', 'The request failed. Look for its id in the server log.');
  }
}

/** 25006 read-only, 53xxx out of disk, memory or connections, 57xxx cancelled or shutting down. */
function isUnavailable(error: Error): boolean {
  if (error instanceof DatabaseUnavailableError || error instanceof UnaccountedError) return true;
  return /^(25006|40|53|57|58)/.test(sqlState(error) ?? '');
}

function pointerPrefix(context: string | undefined): string {
  return context === 'querystring' ? '?' : context === 'params' ? 'path' : '#';
}

function mediaTypeText(request: FastifyRequest): string {
  const sent = request.headers['content-type'];
  const body = request.routeOptions.schema?.body as { content?: object } | undefined;
  const taken = Object.keys(body?.content ?? { 'application/json': true });
  return `${sent === undefined ? 'There is no content type' : `"${sent.slice(0, 100)}" is not taken here`}; send ${taken.join(' or ')}.`;
}

/** Answers what is not HTTP, or too slow to become a request, and closes the connection. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const slow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const large = error.code === 'HPE_HEADER_OVERFLOW';
  const status = slow
    ? '408 Request Timeout'
    : large
      ? '431 Request Header Fields Too Large'
      : '400 Bad Request';
  const detail = slow
    ? 'The request took too long to arrive.'
    : 'This is not an HTTP request that can be read.';
  const failure = new AppError('malformed_request', detail);
  const body = JSON.stringify({
    ...toProblem(failure, randomUUID()),
    status: Number(status.slice(0, 3)),
  });
  // Who was slow may be slow to close, too; the wait lets the answer arrive where more than was read has come.
  setTimeout(() => socket.destroy(), 1_000).unref();
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
