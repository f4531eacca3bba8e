import type { Static, TSchema } from 'typebox';
import type { Problem } from './errors.ts';

interface Route {
  method: string;
  url: string;
  schema: { response: Record<number, unknown> };
}

type Success<R extends Route> = R['schema']['response'] extends { 201: infer Created }
  ? Created
  : R['schema']['response'] extends { 202: infer Begun }
    ? Begun
    : R['schema']['response'][200];

type Answer<R extends Route> =
  Success<R> extends { content: { 'application/json': { schema: infer S extends TSchema } } }
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
  /** Seconds after which the server wants to be asked again; null where it did not say. */
  readonly retryAfter: number | null;
  constructor(
    status: number,
    problem: Problem | null,
    requestId: string | null,
    retryAfter: number | null = null,
  ) {
    super(problem?.detail ?? `The server answered ${status}.`);
    this.status = status;
    this.problem = problem;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }
}

/** Where the API is and how to reach it. */
export interface ClientOptions {
  /** Origin and prefix, no trailing slash; empty for the page's own origin. */
  baseUrl?: string;
  fetch?: typeof fetch;
}

/** What a call sends. */
export interface Call {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/** What every method takes besides. */
export interface Options {
  signal?: AbortSignal | undefined;
}

/** Sends a call and reads its answer: one thing, or a page of a list. */
export function createCaller({ baseUrl = '', fetch: send = fetch }: ClientOptions) {
  const address = (url: string, { params, query }: Pick<Call, 'params' | 'query'>) =>
    baseUrl + path(url, params) + queryString(query);

  async function request(method: string, url: string, call: Call): Promise<Response> {
    const response = await send(address(url, call), {
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

  async function pageOf<R extends Route>(
    method: R['method'],
    url: R['url'],
    call: Call,
  ): Promise<Page<Answer<R>>> {
    const response = await request(method, url, call);
    const total = response.headers.get('x-total-count');
    return {
      rows: (await response.json()) as Answer<R>,
      nextCursor: nextCursor(response.headers.get('link')),
      total: total === null ? null : Number(total),
    };
  }
  const page = <R extends Route>(url: R['url'], call: Call) => pageOf<R>('GET', url, call);

  async function file<R extends Route>(method: R['method'], url: R['url'], call: Call) {
    const response = await request(method, url, call);
    return response.blob();
  }
  return { one, page, pageOf, file, address };
}

/** What the methods of the client call with. */
export type Caller = ReturnType<typeof createCaller>;

/** A call about one customer. */
export const customer = (customerId: string, rest: Call = {}) => ({
  params: { customerId },
  ...rest,
});

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
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiError(
    response.status,
    isProblem ? (problem as Problem) : null,
    response.headers.get('x-request-id'),
    Number.isFinite(retryAfter) ? retryAfter : null,
  );
}
