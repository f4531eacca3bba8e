import { getHealthRoute } from '@customer-health/contract';
import { utcDay } from '@customer-health/scoring';
import type { App, AppDeps } from '../types.ts';
import { pastDay } from '../validation/days.ts';
import { createHealthReader } from './service.ts';

/** The explained score of one customer. */
export function healthRoutes(app: App, { database, models, clock }: AppDeps): void {
  const readHealth = createHealthReader(database);

  app.get(getHealthRoute.url, { schema: getHealthRoute.schema }, async (request) => {
    const now = clock();
    const day = pastDay('asOf', request.query.asOf, utcDay(now));
    const { customerId } = request.params;
    return readHealth({ customerId, day, now, model: await models.get(day) });
  });
}
