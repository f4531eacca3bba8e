import { listInvoicesRoute, listTicketsRoute, listUsageRoute } from '@customer-health/contract';
import { utcDay } from '@customer-health/scoring';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { nextLink } from '../paging/cursor.ts';
import type { App, AppDeps } from '../types.ts';
import { listInvoices, listTickets, listUsage } from './service.ts';

/** What a customer has with us: tickets, invoices, and what it uses. */
export function accountRoutes(app: App, { database, models, clock }: AppDeps): void {
  app.get(listTicketsRoute.url, { schema: listTicketsRoute.schema }, async (request, reply) =>
    answerPage(await listTickets(database, request.params.customerId, request.query), {
      request,
      reply,
    }),
  );

  app.get(listInvoicesRoute.url, { schema: listInvoicesRoute.schema }, async (request, reply) => {
    const { customerId } = request.params;
    const page = await listInvoices(database, customerId, request.query, utcDay(clock()));
    return answerPage(page, { request, reply });
  });

  app.get(listUsageRoute.url, { schema: listUsageRoute.schema }, async (request, reply) => {
    const now = clock();
    const { keyFeatures } = await models.get(utcDay(now));
    const { customerId } = request.params;
    const page = await listUsage(database, customerId, request.query, { now, keyFeatures });
    return answerPage(page, { request, reply });
  });
}

function answerPage<Row>(
  { rows, total, nextCursor }: { rows: Row[]; total: number; nextCursor: string | null },
  { request, reply }: { request: Pick<FastifyRequest, 'url'>; reply: Pick<FastifyReply, 'header'> },
): Row[] {
  reply.header('X-Total-Count', total);
  if (nextCursor !== null) reply.header('Link', nextLink(request.url, nextCursor));
  return rows;
}
