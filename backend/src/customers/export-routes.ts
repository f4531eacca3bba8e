import { Readable } from 'node:stream';
import { exportCustomersRoute, exportSelectionRoute } from '@customer-health/contract';
import { utcDay } from '@customer-health/scoring';
import type { App, AppDeps } from '../types.ts';
import { pastDay } from '../validation/days.ts';
import { exportList, exportSelection } from './export.ts';

/** Customers as CSV files. */
export function exportRoutes(app: App, { database, models, clock }: AppDeps): void {
  app.get(
    exportCustomersRoute.url,
    { schema: exportCustomersRoute.schema },
    async (request, reply) => {
      const today = utcDay(clock());
      const day = pastDay('asOf', request.query.asOf, today);
      const asOf = day === today ? null : day;
      const pages = exportList(database, request.query, {
        ...{ day, asOf },
        model: await models.get(day),
      });
      // What can fail at all fails on the first page most of all, when it can still be told.
      const first = await pages.next();
      const rest = Readable.from(beginningWith(first.value ?? '', pages), { objectMode: false });
      return reply.headers(fileHeaders(day)).send(rest as never);
    },
  );

  app.post(
    exportSelectionRoute.url,
    { schema: exportSelectionRoute.schema },
    async (request, reply) => {
      const day = utcDay(clock());
      const file = await exportSelection(database, request.body.ids, await models.get(day));
      return reply.headers(fileHeaders(day)).send(file);
    },
  );
}

const fileHeaders = (day: string) => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="customers-${day}.csv"`,
  'cache-control': 'no-store',
});

async function* beginningWith(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
