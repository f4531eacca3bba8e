import {
  getPortfolioRoute,
  listMoversRoute,
  type PortfolioWindow,
} from '@customer-health/contract';
import { addDays, utcDay } from '@customer-health/scoring';
import { invalid } from '../errors.ts';
import { nextLink } from '../paging/cursor.ts';
import type { App, AppDeps } from '../types.ts';
import { parseDay } from '../validation/formats.ts';
import { listMovers, type PortfolioDays, sumUpPortfolio } from './service.ts';

// No event is older, and the days compared with still lie in the calendar of the database.
const EARLIEST_DAY = '1900-01-01';

/** All customers together. */
export function portfolioRoutes(app: App, { database, models, clock }: AppDeps): void {
  async function daysOf(asOf: string | undefined, window: PortfolioWindow): Promise<PortfolioDays> {
    const today = utcDay(clock());
    const day = asOf === undefined ? today : (parseDay(asOf) ?? today);
    if (day > today) throw wrongDay('must not be in the future');
    if (day < EARLIEST_DAY) throw wrongDay(`must not be before ${EARLIEST_DAY}`);
    const before = addDays(day, -window);
    const [to, from] = await Promise.all([models.get(day), models.get(before)]);
    return {
      from: { day: before, model: from },
      to: { day, model: to },
      window,
      isToday: day === today,
    };
  }

  app.get(getPortfolioRoute.url, { schema: getPortfolioRoute.schema }, async (request) => {
    const days = await daysOf(request.query.asOf, request.query.window);
    return sumUpPortfolio(database, request.query, days);
  });

  app.get(listMoversRoute.url, { schema: listMoversRoute.schema }, async (request, reply) => {
    const days = await daysOf(undefined, request.query.window);
    const { rows, nextCursor, total } = await listMovers(database, request.query, days);
    reply.header('X-Total-Count', total);
    if (nextCursor !== null) reply.header('Link', nextLink(request.url, nextCursor));
    return rows;
  });
}

function wrongDay(detail: string) {
  return invalid([{ pointer: '?asOf', code: 'invalid_value', detail }]);
}
