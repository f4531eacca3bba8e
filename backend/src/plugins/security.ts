import cors from '@fastify/cors';
import type { App } from '../types.ts';

const CONTENT_SECURITY_POLICY = [
  `default-src 'self'`,
  `base-uri 'self'`,
  `font-src 'self' data:`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
  `img-src 'self' data:`,
  `object-src 'none'`,
  `script-src 'self'`,
  `script-src-attr 'none'`,
  // The component library and the API documentation set styles from scripts.
  `style-src 'self' 'unsafe-inline'`,
  `worker-src 'self' blob:`,
];

/**
 * Those that are always the same. `Strict-Transport-Security` is not among them: it is set by whoever terminates TLS, and
 * means nothing over plain HTTP.
 */
const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY.join(';'),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

/** The headers of every answer: its id, and what a browser may do with it. */
export async function security(
  app: App,
  { corsOrigins }: { corsOrigins: string[] },
): Promise<void> {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(HEADERS).header('x-request-id', request.id);
    done();
  });
  if (corsOrigins.length > 0) {
    await app.register(cors, {
      origin: corsOrigins,
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      exposedHeaders: [
        ...['Link', 'X-Total-Count', 'X-Request-Id', 'Retry-After'],
        ...['Idempotency-Replayed', 'RateLimit', 'RateLimit-Policy'],
      ],
      // The origins are named, so a browser may send the password that it knows for their pages.
      credentials: true,
      maxAge: 600,
    });
  }
}
