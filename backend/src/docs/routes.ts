import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import swaggerUi from '@fastify/swagger-ui';
import type { App } from '../types.ts';

const REDOC_BUNDLE = '/redoc/redoc.standalone.js';

const REDOC_PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Customer Health API</title></head>
<body style="margin:0"><redoc spec-url="/openapi.json" disable-google-font></redoc><script src="${REDOC_BUNDLE}"></script></body>
</html>`;

/** The API's documentation: the document itself, Swagger UI and Redoc. */
export async function docsRoutes(app: App): Promise<void> {
  app.get('/openapi.json', { schema: { hide: true } as object }, async () => app.swagger());

  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: false,
    uiConfig: { displayRequestDuration: true, tryItOutEnabled: true },
    // The bar that would show it is hidden.
    logo: { type: 'image/svg+xml', content: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
    theme: {
      title: 'Customer Health API',
      css: [{ filename: 'page.css', content: '.swagger-ui .topbar { display: none }' }],
    },
  });

  app.get('/redoc', { schema: { hide: true } as object }, async (_, reply) =>
    reply.type('text/html').send(REDOC_PAGE),
  );
  const script = await readRedoc();
  app.get(REDOC_BUNDLE, { schema: { hide: true } as object }, async (_, reply) =>
    reply.type('text/javascript').header('cache-control', 'public, max-age=86400').send(script),
  );
}

/** Redoc's script, without the one picture that it would fetch from another host. */
async function readRedoc(): Promise<string> {
  const file = createRequire(import.meta.url).resolve('redoc/bundles/redoc.standalone.js');
  const script = await readFile(file, 'utf8');
  return script.replaceAll('https://cdn.redoc.ly/redoc/logo-mini.svg', 'data:,');
}
