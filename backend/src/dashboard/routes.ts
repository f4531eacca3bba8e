import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dashboardRoute } from '@customer-health/contract';
import staticFiles from '@fastify/static';
import type { FastifyReply } from 'fastify';
import { AppError } from '../errors.ts';
import type { App } from '../types.ts';

/** Where the dashboard comes from: files that are built in, or another address. */
export interface DashboardOptions {
  /** The built frontend. */
  directory: string;
  frontendUrl: string | undefined;
}

/** Paths that are never a page of the dashboard, so that a mistyped API call is not answered by a page. */
const NOT_A_PAGE = /^\/(api|docs|redoc|v1|livez|readyz|metrics|openapi\.json|assets)(\/|$)/;

/** Serves the dashboard where it is built in; where it is elsewhere, redirects there and serves none of its files. */
export async function dashboardRoutes(
  app: App,
  { directory, frontendUrl }: DashboardOptions,
): Promise<void> {
  if (frontendUrl !== undefined) {
    const redirect = async (_: unknown, reply: FastifyReply) => reply.redirect(frontendUrl, 302);
    app.get(dashboardRoute.url, { schema: dashboardRoute.schema }, redirect);
    app.get('/', { schema: { hide: true } as object }, redirect);
    return;
  }

  const index = join(directory, 'index.html');
  const page = existsSync(index) ? readFileSync(index, 'utf8') : null;
  app.get(dashboardRoute.url, { schema: dashboardRoute.schema }, async (_, reply) => {
    if (page !== null) return asPage(reply).send(page);
    throw new AppError(
      'not_found',
      'The dashboard is not built in: run npm run build, or set FRONTEND_URL.',
    );
  });
  if (page === null) return;

  await app.register(staticFiles, {
    root: directory,
    wildcard: false,
    preCompressed: true,
    index: false,
    cacheControl: false,
    schemaHide: true,
    // The names of assets carry the hash of their content.
    setHeaders: (reply, path) => {
      const isAsset = path.startsWith(join(directory, 'assets'));
      reply.setHeader(
        'cache-control',
        isAsset ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      // They lie there compressed as well, and which form is sent depends on what the browser takes.
      if (isAsset) reply.setHeader('vary', 'accept-encoding');
    },
  });
  // Every other address is a page of the single-page application.
  app.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (request.is404 && isRead && !NOT_A_PAGE.test(path)) return asPage(reply).send(page);
  });
}

function asPage<R extends FastifyReply>(reply: R): R {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache') as R;
}
