import { deleteDemoRoute, getDemoRoute } from '@customer-health/contract';
import type { App, AppDeps } from '../types.ts';
import { countDemo, removeDemo } from './service.ts';

/** Demo customers: are there any, and away with them. */
export function demoRoutes(app: App, { database, models, writer, clock }: AppDeps): void {
  app.get(getDemoRoute.url, { schema: getDemoRoute.schema }, () => countDemo(database));

  app.delete(deleteDemoRoute.url, { schema: deleteDemoRoute.schema }, async () => {
    const left = await removeDemo(database, clock());
    writer.forgetSources();
    models.invalidate();
    return left;
  });
}
