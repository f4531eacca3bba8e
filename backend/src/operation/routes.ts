import { livezRoute, readyzRoute } from '@customer-health/contract';
import type { App, AppDeps } from '../types.ts';
import { checkReadiness } from './service.ts';

/** The probes: is the process alive, can it serve. */
export function operationRoutes(app: App, { database }: AppDeps): void {
  app.get(livezRoute.url, { schema: livezRoute.schema, logLevel: 'warn' }, async () => ({
    status: 'ok' as const,
  }));

  app.get(readyzRoute.url, { schema: readyzRoute.schema, logLevel: 'warn' }, () =>
    checkReadiness(database),
  );
}
