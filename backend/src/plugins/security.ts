import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { App } from '../types.ts';

/** What the browser may do with answers of this server. */
export async function security(
  app: App,
  { corsOrigins }: { corsOrigins: string[] },
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The component library and the API documentation set styles from scripts.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    // Set by whoever terminates TLS; over plain HTTP it means nothing.
    strictTransportSecurity: false,
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
