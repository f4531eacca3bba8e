import { getHealthRoute } from '@customer-health/contract';
import { utcDay } from '@customer-health/scoring';
import { invalid } from '../errors.ts';
import type { App, AppDeps } from '../types.ts';
import { parseDay } from '../validation/formats.ts';
import { explainHealth } from './service.ts';

// No event is older, and the windows before it still lie in the calendar of the database.
const EARLIEST_DAY = '1900-01-01';

/** The explained score of one customer. */
export function healthRoutes(app: App, { database, models, clock }: AppDeps): void {
  app.get(getHealthRoute.url, { schema: getHealthRoute.schema }, async (request) => {
    const now = clock();
    const day = scoredDay(request.query.asOf, now);
    return explainHealth(database, request.params.customerId, {
      day,
      now,
      model: await models.get(day),
    });
  });
}

function scoredDay(asOf: string | undefined, now: Date): string {
  const today = utcDay(now);
  const day = asOf === undefined ? today : (parseDay(asOf) ?? today);
  if (day < EARLIEST_DAY) {
    const detail = `must not be before ${EARLIEST_DAY}`;
    throw invalid([{ pointer: '?asOf', code: 'invalid_value', detail }]);
  }
  if (day <= today) return day;
  throw invalid([{ pointer: '?asOf', code: 'invalid_value', detail: 'must not be in the future' }]);
}
