import { getHealthRoute } from '@customer-health/contract';
import { utcDay } from '@customer-health/scoring';
import type { App, AppDeps } from '../types.ts';
import { pastDay } from '../validation/days.ts';
import { explainHealth } from './service.ts';

/** The explained score of one customer. */
export function healthRoutes(app: App, { database, models, clock }: AppDeps): void {
  app.get(getHealthRoute.url, { schema: getHealthRoute.schema }, async (request) => {
    const now = clock();
    const day = pastDay('asOf', request.query.asOf, utcDay(now));
    return explainHealth(database, request.params.customerId, {
      day,
      now,
      model: await models.get(day),
    });
  });
}
