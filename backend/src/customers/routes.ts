import {
  type Customer,
  type CustomerRow,
  deleteCustomerRoute,
  getCustomerFacetsRoute,
  getCustomerRoute,
  listCustomersRoute,
  listSparklinesRoute,
  patchCustomerRoute,
  putCustomerRoute,
} from '@customer-health/contract';
import { utcDay } from '@customer-health/scoring';
import { invalid } from '../errors.ts';
import { nextLink } from '../paging/cursor.ts';
import type { App, AppDeps } from '../types.ts';
import { pastDay } from '../validation/days.ts';
import { jsonFault, toStorable } from '../validation/json-limits.ts';
import { getFacets, getSparklines } from './facets.ts';
import { createPageReader } from './page-reader.ts';
import {
  changeCustomer,
  getCustomer,
  refuseLargeAttributes,
  removeCustomer,
  saveCustomer,
} from './service.ts';
import { createTotals } from './totals.ts';

/** Customers: the list with the scores of today or of a past day, and the profile of each. */
export function customerRoutes(app: App, { database, models, writer, clock }: AppDeps): void {
  const totals = createTotals(database);
  const readPage = createPageReader(database, totals);

  app.get(listCustomersRoute.url, { schema: listCustomersRoute.schema }, async (request, reply) => {
    const { query } = request;
    const today = utcDay(clock());
    const day = pastDay('asOf', query.asOf, today);
    const model = await models.get(day);
    reply.type('application/json; charset=utf-8');
    // The types of the library know of objects only.
    const toJson = (rows: CustomerRow[]) =>
      reply.serializeInput(rows as never, '200', 'application/json') as string;
    const page = await readPage({ query, asOf: day === today ? null : day, today, model, toJson });
    reply.header('X-Total-Count', page.total);
    if (page.nextCursor !== null) reply.header('Link', nextLink(request.url, page.nextCursor));
    return reply.serializer(() => page.json).send(page.rows);
  });

  app.get(getCustomerFacetsRoute.url, { schema: getCustomerFacetsRoute.schema }, () =>
    getFacets(database),
  );

  app.get(listSparklinesRoute.url, { schema: listSparklinesRoute.schema }, (request) =>
    getSparklines(database, request.query.id, utcDay(clock())),
  );

  app.get(getCustomerRoute.url, { schema: getCustomerRoute.schema }, async (request) => {
    const model = await models.get(utcDay(clock()));
    return getCustomer(database, request.params.customerId, model);
  });

  app.put(putCustomerRoute.url, { schema: putCustomerRoute.schema }, async (request, reply) => {
    const write = storable(request.body);
    const { created, ...customer } = await database.transaction((connection) =>
      saveCustomer(connection, request.params.customerId, write, { now: clock() }),
    );
    totals.forget();
    return reply.code(created ? 201 : 200).send(customer satisfies Customer);
  });

  app.patch(patchCustomerRoute.url, { schema: patchCustomerRoute.schema }, async (request) => {
    const patch = storable(request.body);
    const { created: _, ...customer } = await changeCustomer(
      database,
      request.params.customerId,
      patch,
      clock(),
    );
    totals.forget();
    return customer satisfies Customer;
  });

  app.delete(
    deleteCustomerRoute.url,
    { schema: deleteCustomerRoute.schema },
    async (request, reply) => {
      if (await removeCustomer(database, request.params.customerId, clock())) {
        writer.forgetSources();
        models.invalidate();
      }
      totals.forget();
      return reply.code(204).send(null);
    },
  );
}

function storable<T extends { attributes?: Record<string, unknown> }>(body: T): T {
  const fault = jsonFault(body, '#');
  if (fault !== null) throw invalid([fault]);
  refuseLargeAttributes(body.attributes ?? {});
  return toStorable(body);
}
