import { accountCalls } from './account-calls.ts';
import { type Caller, type ClientOptions, createCaller, customer, type Options } from './caller.ts';
import type { getChangesRoute } from './changes.ts';
import type { CurrencyWrite, getCurrencyRoute, putCurrencyRoute } from './currency.ts';
import type {
  CustomerListQuery,
  getCustomerFacetsRoute,
  listCustomersRoute,
  listSparklinesRoute,
} from './customer-list.ts';
import type {
  CustomerPatch,
  CustomerWrite,
  deleteCustomerRoute,
  getCustomerRoute,
  patchCustomerRoute,
  putCustomerRoute,
} from './customers.ts';
import type { DemoLoadRequest, deleteDemoRoute, getDemoRoute, postDemoRoute } from './demo.ts';
import type { EventListQuery, listEventsRoute } from './events.ts';
import type { getHealthRoute } from './health.ts';
import type { getHistoryRoute, HistoryQuery } from './history.ts';
import { ingestCalls } from './ingest-calls.ts';
import { judgementCalls } from './judgement-calls.ts';
import { listCalls } from './list-calls.ts';
import type { getFreshnessRoute, readyzRoute } from './operation.ts';
import { portfolioCalls } from './portfolio-calls.ts';
import { scorecardCalls } from './scorecard-calls.ts';
import type {
  getSegmentSettingsRoute,
  putSegmentSettingsRoute,
  SegmentSettings,
} from './segment-settings.ts';
import type { Features, getFeaturesRoute, putFeaturesRoute } from './settings.ts';
import type { getStartRoute } from './start.ts';

export { ApiError, type ClientOptions, type Page } from './caller.ts';

/**
 * The typed client of the API. Each method answers what its route's schema says and throws `ApiError`
 * for every other status, or the network's own error when there was no answer. Routes are read as types
 * only: their methods and addresses are checked against the contract, and no schema comes along.
 */
export function createClient(options: ClientOptions = {}) {
  const caller = createCaller(options);
  return {
    ...customerCalls(caller),
    ...listCalls(caller),
    ...portfolioCalls(caller),
    ...accountCalls(caller),
    ...judgementCalls(caller),
    ...ingestCalls(caller),
    ...settingsCalls(caller),
    ...scorecardCalls(caller),
    ...operationCalls(caller),
  };
}

function customerCalls({ one, page }: Caller) {
  return {
    listCustomers: (query: Partial<CustomerListQuery>, { signal }: Options = {}) =>
      page<typeof listCustomersRoute>('/api/customers', { query, signal }),
    getCustomerFacets: (options: Options = {}) =>
      one<typeof getCustomerFacetsRoute>('GET', '/api/customer-facets', options),
    listSparklines: (ids: string[], { signal }: Options = {}) =>
      one<typeof listSparklinesRoute>('GET', '/api/customer-sparklines', {
        query: { id: ids },
        signal,
      }),
    getCustomer: (id: string, options: Options = {}) =>
      one<typeof getCustomerRoute>('GET', '/api/customers/:customerId', customer(id, options)),
    putCustomer: (id: string, body: CustomerWrite) =>
      one<typeof putCustomerRoute>('PUT', '/api/customers/:customerId', customer(id, { body })),
    patchCustomer: (id: string, body: CustomerPatch) =>
      one<typeof patchCustomerRoute>('PATCH', '/api/customers/:customerId', customer(id, { body })),
    deleteCustomer: (id: string) =>
      one<typeof deleteCustomerRoute>('DELETE', '/api/customers/:customerId', customer(id)),
    getHealth: (id: string, query: { asOf?: string } = {}, { signal }: Options = {}) =>
      one<typeof getHealthRoute>(
        'GET',
        '/api/customers/:customerId/health',
        customer(id, { query, signal }),
      ),
    getHistory: (id: string, query: Partial<HistoryQuery>, { signal }: Options = {}) =>
      one<typeof getHistoryRoute>(
        'GET',
        '/api/customers/:customerId/history',
        customer(id, { query, signal }),
      ),
    getChanges: (
      id: string,
      query: { from?: string; to?: string } = {},
      { signal }: Options = {},
    ) =>
      one<typeof getChangesRoute>(
        'GET',
        '/api/customers/:customerId/changes',
        customer(id, { query, signal }),
      ),
    listEvents: (id: string, query: Partial<EventListQuery>, { signal }: Options = {}) =>
      page<typeof listEventsRoute>(
        '/api/customers/:customerId/events',
        customer(id, { query, signal }),
      ),
  };
}

function settingsCalls({ one }: Caller) {
  return {
    getFeatures: (options: Options = {}) =>
      one<typeof getFeaturesRoute>('GET', '/api/settings/features', options),
    putFeatures: (body: Features) =>
      one<typeof putFeaturesRoute>('PUT', '/api/settings/features', { body }),
    getCurrency: (options: Options = {}) =>
      one<typeof getCurrencyRoute>('GET', '/api/settings/currency', options),
    putCurrency: (body: CurrencyWrite) =>
      one<typeof putCurrencyRoute>('PUT', '/api/settings/currency', { body }),
    getSegmentSettings: (options: Options = {}) =>
      one<typeof getSegmentSettingsRoute>('GET', '/api/settings/segment', options),
    putSegmentSettings: (body: SegmentSettings) =>
      one<typeof putSegmentSettingsRoute>('PUT', '/api/settings/segment', { body }),
  };
}

function operationCalls({ one }: Caller) {
  return {
    getDemo: (options: Options = {}) => one<typeof getDemoRoute>('GET', '/api/demo', options),
    postDemo: (body: DemoLoadRequest) => one<typeof postDemoRoute>('POST', '/api/demo', { body }),
    deleteDemo: () => one<typeof deleteDemoRoute>('DELETE', '/api/demo'),
    getStart: (options: Options = {}) => one<typeof getStartRoute>('GET', '/api/start', options),
    getFreshness: (options: Options = {}) =>
      one<typeof getFreshnessRoute>('GET', '/api/freshness', options),
    getReadiness: (options: Options = {}) => one<typeof readyzRoute>('GET', '/readyz', options),
  };
}

/** The typed client of the API. */
export type Client = ReturnType<typeof createClient>;
