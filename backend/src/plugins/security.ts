import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { App } from '../types.ts';

/** What the browser may do with answers of this server. */
export async function security(
  app: App,
  { corsOrigins, scriptHashes }: { corsOrigins: string[]; scriptHashes: string[] },
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...scriptHashes],
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
      exposedHeaders: ['Link', 'X-Total-Count', 'X-Request-Id'],
    });
  }
}
