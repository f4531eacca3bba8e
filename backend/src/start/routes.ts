import { getStartRoute, type Start } from '@customer-health/contract';
import type { App, AppDeps } from '../types.ts';
import { readStart } from './service.ts';

/** What the first steps need to know. */
export function startRoutes(app: App, { database, clock }: AppDeps, access: Start['access']): void {
  app.get(getStartRoute.url, { schema: getStartRoute.schema }, () =>
    readStart(database, access, clock()),
  );
}
