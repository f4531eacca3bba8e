import { createHash } from 'node:crypto';
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
const NOT_A_PAGE = /^\/(api|docs|redoc|v1|livez|readyz|openapi\.json|assets)(\/|$)/;

/** Serves the dashboard where it is built in, else redirects to it. */
export async function dashboardRoutes(
  app: App,
  { directory, frontendUrl }: DashboardOptions,
): Promise<void> {
  const index = join(directory, 'index.html');
  const page = existsSync(index) ? readFileSync(index, 'utf8') : null;

  app.get(dashboardRoute.url, { schema: dashboardRoute.schema }, async (_, reply) => {
    if (page !== null && frontendUrl === undefined) return asPage(reply).send(page);
    if (frontendUrl !== undefined) return reply.redirect(frontendUrl, 302);
    throw new AppError(
      'not_found',
      'The dashboard is not built in: run npm run build, or set FRONTEND_URL.',
    );
  });
  if (page === null) return;

  await app.register(staticFiles, {
    root: directory,
    wildcard: false,
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
    },
  });
  // Every other address is a page of the single-page application.
  app.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    if (request.is404 && request.method === 'GET' && !NOT_A_PAGE.test(path))
      return asPage(reply).send(page);
  });
}

function asPage<R extends FastifyReply>(reply: R): R {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache') as R;
}

/** The `script-src` hashes of the scripts that stand in the built page itself. */
export function inlineScriptHashes(directory: string): string[] {
  const index = join(directory, 'index.html');
  if (!existsSync(index)) return [];
  const scripts = readFileSync(index, 'utf8').matchAll(/<script>([\s\S]*?)<\/script>/g);
  return [...scripts].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
}
