import { type Logger, pino } from 'pino';

/** Structured logs to standard output; credentials are never written. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    redact: ['req.headers.authorization', 'req.headers.cookie', 'req.headers["x-api-key"]'],
    serializers: {
      req: ({ method, url }: { method: string; url: string }) => ({
        method,
        url: url.slice(0, 500),
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      err: pino.stdSerializers.err,
    },
  });
}
