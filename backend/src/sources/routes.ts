import { getSourcesRoute } from '@customer-health/contract';
import type { App, AppDeps } from '../types.ts';
import { reportSources } from './service.ts';

/** Whether every kind of event still arrives. */
export function sourceRoutes(app: App, { database, clock }: AppDeps): void {
  app.get(getSourcesRoute.url, { schema: getSourcesRoute.schema }, () =>
    reportSources(database, clock()),
  );
}
