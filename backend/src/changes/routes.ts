import { getChangesRoute } from '@customer-health/contract';
import { addDays, utcDay } from '@customer-health/scoring';
import { invalid } from '../errors.ts';
import type { App, AppDeps } from '../types.ts';
import { explainCustomerChange } from './service.ts';

const DEFAULT_DAYS = 30;

// No event is older, and the windows before it still lie in the calendar of the database.
const EARLIEST_DAY = '1900-01-01';

/** Why the score of one customer changed. */
export function changeRoutes(app: App, { database, models, clock }: AppDeps): void {
  app.get(getChangesRoute.url, { schema: getChangesRoute.schema }, async (request) => {
    const { from, to } = daysOf(request.query, utcDay(clock()));
    const [modelFrom, modelTo] = await Promise.all([models.get(from), models.get(to)]);
    return explainCustomerChange(database, request.params.customerId, {
      from: { day: from, model: modelFrom },
      to: { day: to, model: modelTo },
    });
  });
}

function daysOf(query: { from?: string; to?: string }, today: string) {
  const to = query.to ?? today;
  const from = query.from ?? addDays(to < EARLIEST_DAY ? today : to, -DEFAULT_DAYS);
  if (to > today) throw wrongDay('?to', 'must not be in the future');
  if (from < EARLIEST_DAY) throw wrongDay('?from', `must not be before ${EARLIEST_DAY}`);
  if (from >= to) throw wrongDay('?from', `must be before ${to}`);
  return { from, to };
}

function wrongDay(pointer: string, detail: string) {
  return invalid([{ pointer, code: 'invalid_value', detail }]);
}
