import type { Static, TSchema } from 'typebox';
import type {
  CustomerListQuery,
  CustomerPatch,
  deleteCustomerRoute,
  getCustomerRoute,
  listCustomersRoute,
  patchCustomerRoute,
} from './customers.ts';
import type { deleteDemoRoute, getDemoRoute } from './demo.ts';
import type { Problem } from './errors.ts';
import type { EventListQuery, listEventsRoute } from './events.ts';
import type { getHealthRoute } from './health.ts';
import type { readyzRoute } from './operation.ts';
import type { Features, getFeaturesRoute, putFeaturesRoute } from './settings.ts';

interface Route {
  method: string;
  url: string;
  schema: { response: Record<number, unknown> };
}

type Answer<R extends Route> = R['schema']['response'][200] extends {
  content: { 'application/json': { schema: infer S extends TSchema } };
}
  ? Static<S>
  : null;

/** A page of a list: its rows, the cursor of the next page, and the total where the list tells it. */
export interface Page<T> {
  rows: T;
  nextCursor: string | null;
  total: number | null;
}

/** An answer that is not a success; `problem` is null when the server did not send one. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;
  readonly problem: Problem | null;
  readonly requestId: string | null;
  constructor(status: number, problem: Problem | null, requestId: string | null) {
    super(problem?.detail ?? `The server answered ${status}.`);
    this.status = status;
    this.problem = problem;
    this.requestId = requestId;
  }
}

/** Where the API is and how to reach it. */
export interface ClientOptions {
  /** Origin and prefix, no trailing slash; empty for the page's own origin. */
  baseUrl?: string;
  fetch?: typeof fetch;
}

interface Call {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal | undefined;
}

interface Options {
  signal?: AbortSignal | undefined;
}

/**
 * The typed client of the API. Each method answers what its route's schema says and throws `ApiError`
 * for every other status, or the network's own error when there was no answer. Routes are read as types
 * only: their methods and addresses are checked against the contract, and no schema comes along.
 */
export function createClient({ baseUrl = '', fetch: send = fetch }: ClientOptions = {}) {
  async function request(method: string, url: string, call: Call): Promise<Response> {
    const response = await send(baseUrl + path(url, call.params) + queryString(call.query), {
      method,
      headers: {
        accept: 'application/json',
        ...(call.body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      ...(call.signal && { signal: call.signal }),
    });
    if (!response.ok) throw await toApiError(response);
    return response;
  }

  async function one<R extends Route>(
    method: R['method'],
    url: R['url'],
    call: Call = {},
  ): Promise<Answer<R>> {
    const response = await request(method, url, call);
    return (response.status === 204 ? null : await response.json()) as Answer<R>;
  }

  async function page<R extends Route>(url: R['url'], call: Call): Promise<Page<Answer<R>>> {
    const response = await request('GET', url, call);
    const total = response.headers.get('x-total-count');
    return {
      rows: (await response.json()) as Answer<R>,
      nextCursor: nextCursor(response.headers.get('link')),
      total: total === null ? null : Number(total),
    };
  }

  const customer = (customerId: string, rest: Call = {}) => ({ params: { customerId }, ...rest });
  return {
    listCustomers: (query: Partial<CustomerListQuery>, { signal }: Options = {}) =>
      page<typeof listCustomersRoute>('/api/customers', { query, signal }),
    getCustomer: (id: string, options: Options = {}) =>
      one<typeof getCustomerRoute>('GET', '/api/customers/:customerId', customer(id, options)),
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
    listEvents: (id: string, query: Partial<EventListQuery>, { signal }: Options = {}) =>
      page<typeof listEventsRoute>(
        '/api/customers/:customerId/events',
        customer(id, { query, signal }),
      ),
    getFeatures: (options: Options = {}) =>
      one<typeof getFeaturesRoute>('GET', '/api/settings/features', options),
    putFeatures: (body: Features) =>
      one<typeof putFeaturesRoute>('PUT', '/api/settings/features', { body }),
    getDemo: (options: Options = {}) => one<typeof getDemoRoute>('GET', '/api/demo', options),
    deleteDemo: () => one<typeof deleteDemoRoute>('DELETE', '/api/demo'),
    getReadiness: (options: Options = {}) => one<typeof readyzRoute>('GET', '/readyz', options),
  };
}

/** The typed client of the API. */
export type Client = ReturnType<typeof createClient>;

function path(url: string, params: Record<string, string> = {}): string {
  return url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

function queryString(query: Record<string, unknown> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined) search.append(name, String(item));
    }
  }
  return search.size === 0 ? '' : `?${search}`;
}

function nextCursor(link: string | null): string | null {
  const next = link?.match(/<([^>]*)>;\s*rel="next"/)?.[1];
  return next === undefined ? null : new URLSearchParams(next.split('?')[1]).get('cursor');
}

async function toApiError(response: Response): Promise<ApiError> {
  const problem: unknown = await response.json().catch(() => null);
  const isProblem = typeof problem === 'object' && problem !== null && 'code' in problem;
  return new ApiError(
    response.status,
    isProblem ? (problem as Problem) : null,
    response.headers.get('x-request-id'),
  );
}
