import { getHistoryRoute } from '@customer-health/contract';
import { utcDay } from '@customer-health/scoring';
import type { App, AppDeps } from '../types.ts';
import { customerHistory } from './service.ts';

/** How the score of one customer went. */
export function historyRoutes(app: App, { database, models, clock }: AppDeps): void {
  app.get(getHistoryRoute.url, { schema: getHistoryRoute.schema }, async (request) => {
    const today = utcDay(clock());
    const model = await models.get(today);
    return customerHistory(database, request.params.customerId, request.query, { today, model });
  });
}
