import {
  listPulseMismatchesRoute,
  listPulsesRoute,
  postPulseRoute,
} from '@customer-health/contract';
import { utcDay } from '@customer-health/scoring';
import { nextLink } from '../paging/cursor.ts';
import { derivedIds } from '../plugins/idempotency.ts';
import type { App, AppDeps } from '../types.ts';
import { toStorable } from '../validation/json-limits.ts';
import { givePulse, listMismatches, listPulses } from './service.ts';

/** How customers feel to those who talk to them, beside what is computed. */
export function pulseRoutes(app: App, { database, models, clock }: AppDeps): void {
  app.post(postPulseRoute.url, { schema: postPulseRoute.schema }, async (request, reply) => {
    const { customerId } = request.params;
    const body = toStorable(request.body);
    const pulse = await givePulse(database, customerId, body, clock(), derivedIds(request)?.(0));
    return reply.code(201).send(pulse);
  });

  app.get(listPulsesRoute.url, { schema: listPulsesRoute.schema }, async (request, reply) => {
    const page = await listPulses(database, request.params.customerId, request.query);
    reply.header('X-Total-Count', page.total);
    if (page.nextCursor !== null) reply.header('Link', nextLink(request.url, page.nextCursor));
    return page.rows;
  });

  app.get(
    listPulseMismatchesRoute.url,
    { schema: listPulseMismatchesRoute.schema },
    async (request, reply) => {
      const now = clock();
      const model = await models.get(utcDay(now));
      const page = await listMismatches(database, request.query, { now, model });
      reply.header('X-Total-Count', page.total);
      if (page.nextCursor !== null) reply.header('Link', nextLink(request.url, page.nextCursor));
      return page.rows;
    },
  );
}
