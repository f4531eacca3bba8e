import {
  getFreshnessRoute,
  livezRoute,
  metricsRoute,
  readyzRoute,
} from '@customer-health/contract';
import type { App, AppDeps } from '../types.ts';
import { checkReadiness, createScrape, readFreshness } from './service.ts';

/** The probes, is the process alive and can it serve, and what it counts and measures. */
export function operationRoutes(app: App, { database, metrics, clock }: AppDeps): void {
  app.get(livezRoute.url, { schema: livezRoute.schema, logLevel: 'warn' }, async () => ({
    status: 'ok' as const,
  }));

  app.get(readyzRoute.url, { schema: readyzRoute.schema, logLevel: 'warn' }, () =>
    checkReadiness(database),
  );

  app.get(getFreshnessRoute.url, { schema: getFreshnessRoute.schema }, () =>
    readFreshness(database, clock()),
  );

  const scrape = createScrape(database, { metrics, clock });
  app.get(metricsRoute.url, { schema: metricsRoute.schema, logLevel: 'warn' }, async (_, reply) => {
    const text = await scrape();
    return reply.type(metrics.registry.contentType).send(text);
  });
}
