import { type DestinationStream, type Logger, pino } from 'pino';

/** Structured logs to standard output, or to where a test reads them; credentials are never written. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      redact: ['req.headers.authorization', 'req.headers.cookie', 'req.headers["x-api-key"]'],
      serializers: {
        req: ({ method, url }: { method: string; url: string }) => ({
          method,
          url: url.slice(0, 500),
        }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
        err: describeError,
      },
    },
    destination,
  );
}

// An error of the database driver brings its whole connection along, with the key that cancels its statements.
function describeError(error: Error) {
  const { type, message, stack, code } = pino.stdSerializers.err(error);
  return { type, message: withoutPassword(message), stack: withoutPassword(stack), code };
}

/** A URL in a message may hold the password of what it leads to. */
function withoutPassword(text: string): string {
  return text.replace(/(\w+:\/\/[^\s:@/]*:)[^\s@]*@/g, '$1***@');
}
