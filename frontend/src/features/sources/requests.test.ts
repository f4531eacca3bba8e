import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { answer, lastRequest, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';

const fetchStub = stubFetch();
const { sourcesQuery, useSources } = await import('./get-sources.ts');
const { rejectsQuery, useRejects } = await import('./list-rejects.ts');
const { unmatchedQuery, useUnmatched } = await import('./list-unmatched.ts');
const { foundQuery, useFoundCustomers } = await import('./find-customers.ts');
const { useMapUnmatched } = await import('./map-unmatched.ts');
const { useDiscardUnmatched } = await import('./discard-unmatched.ts');
const { TakenError, useCreateCustomer } = await import('./create-customer.ts');
const { ingestQuery, useIngestSettings, useSaveIngestSettings } = await import(
  './unknown-customers.ts'
);
const replay = await import('./replay.ts');

const reference = { kind: 'user' as const, ref: 'u1' };
let cache: QueryClient;
beforeEach(() => {
  cache = new QueryClient();
  fetchStub.mockReset();
});

it('asks for the sources, and again by itself', async () => {
  fetchStub.mockResolvedValueOnce(answer({ sources: [] }));
  await cache.fetchQuery(sourcesQuery);
  expect(lastRequest(fetchStub)).toEqual({ method: 'GET', url: '/api/sources' });
  expect(sourcesQuery.refetchInterval).toBe(10_000);
  expect(runHook(useSources, cache).data).toEqual({ sources: [] });
});

describe('pages', () => {
  it('of what was refused, as the URL has it', async () => {
    const link = '</api/rejected-events?cursor=c2>; rel="next"';
    fetchStub.mockResolvedValueOnce(answer({ events: [] }, { link }));
    fetchStub.mockResolvedValueOnce(answer({ events: [] }));
    const query = rejectsQuery({ reason: 'too_deep', way: 'batch' });
    const { pages } = await cache.fetchInfiniteQuery({ ...query, pages: 2 });
    expect(pages).toHaveLength(2);
    expect(lastRequest(fetchStub).url).toBe(
      '/api/rejected-events?code=too_deep&way=batch&limit=25&cursor=c2',
    );
    expect(runHook(() => useRejects({})).isPending).toBe(true);
  });

  it('of whom events wait for', async () => {
    fetchStub.mockResolvedValueOnce(answer([]));
    await cache.fetchInfiniteQuery(unmatchedQuery('user'));
    expect(lastRequest(fetchStub).url).toBe('/api/unmatched?kind=user&limit=25');
    expect(runHook(() => useUnmatched(undefined)).isPending).toBe(true);
  });

  it('of customers to choose from', async () => {
    fetchStub.mockResolvedValueOnce(answer([]));
    await cache.fetchQuery(foundQuery(' acme '));
    expect(lastRequest(fetchStub).url).toBe('/api/customers?search=acme&sort=name&limit=8');
    fetchStub.mockResolvedValueOnce(answer([]));
    await cache.fetchQuery(foundQuery(' '));
    expect(lastRequest(fetchStub).url).toBe('/api/customers?sort=name&limit=8');
    expect(runHook(() => useFoundCustomers('')).isPending).toBe(true);
  });
});

it('gives events to a customer, and discards them', async () => {
  cache.setQueryData(['unmatched', null], 'before');
  fetchStub.mockResolvedValueOnce(answer({ events: 2, stored: 2 }));
  await runHook(useMapUnmatched, cache).mutateAsync({ ...reference, customerId: 'acme' });
  expect(lastRequest(fetchStub)).toEqual({
    ...{ method: 'POST', url: '/api/unmatched/map' },
    body: { ...reference, customerId: 'acme' },
  });
  expect(cache.getQueryState(['unmatched', null])?.isInvalidated).toBe(true);
  fetchStub.mockResolvedValueOnce(answer({ events: 2 }));
  await runHook(useDiscardUnmatched, cache).mutateAsync(reference);
  expect(lastRequest(fetchStub)).toEqual({
    ...{ method: 'DELETE', url: '/api/unmatched?kind=user&ref=u1' },
  });
});

describe('creating a customer', () => {
  const create = (given: { kind: 'user' | 'customer'; ref: string }, id: string) =>
    runHook(useCreateCustomer, cache).mutateAsync({ reference: given, id, name: 'Acme' });
  const urls = () => fetchStub.mock.calls.map(([url, init]) => `${init?.method} ${url}`);

  it('is one request more where the events name it otherwise', async () => {
    for (const body of [[{ id: 'acme-2' }], { id: 'acme' }, { events: 1 }])
      fetchStub.mockResolvedValueOnce(answer(body));
    await create(reference, 'acme');
    expect(urls()).toEqual([
      'GET /api/customers?search=acme&limit=1000',
      'PUT /api/customers/acme',
      'POST /api/unmatched/map',
    ]);
  });

  it('needs nothing else where they name its id', async () => {
    for (const body of [[], { id: 'acme' }]) fetchStub.mockResolvedValueOnce(answer(body));
    await create({ kind: 'customer', ref: 'acme' }, 'acme');
    expect(urls()).toHaveLength(2);
  });

  it('does not write over one that is there', async () => {
    fetchStub.mockResolvedValueOnce(answer([{ id: 'acme' }]));
    await expect(create(reference, 'acme')).rejects.toThrow(TakenError);
    expect(urls()).toHaveLength(1);
  });
});

describe('a replay', () => {
  it('is asked for until nothing is left', async () => {
    fetchStub.mockResolvedValueOnce(answer({ waiting: 0, left: 3 }));
    const query = replay.replayQuery(reference);
    await cache.fetchQuery(query);
    expect(lastRequest(fetchStub).url).toBe('/api/unmatched/replay?kind=user&ref=u1');
    const every = query.refetchInterval as (query: object) => number | false;
    expect(every({ state: {} })).toBe(500);
    expect(every({ state: { data: { waiting: 0, left: 1 } } })).toBe(500);
    expect(every({ state: { data: { waiting: 0, left: 0 } } })).toBe(false);
    expect(runHook(() => replay.useReplay(reference)).isPending).toBe(true);
  });

  it('tells how far it is, and each reference is there once', () => {
    expect(replay.storedOf(1000, { waiting: 200, left: 460 })).toBe(340);
    expect(replay.storedOf(10, { waiting: 0, left: 12 })).toBe(0);
    const started = { reference, customerId: 'a', total: 1 };
    const other = { ...started, reference: { ...reference, ref: 'u2' } };
    const again = { ...started, customerId: 'b' };
    expect(replay.withReplay([started, other], again)).toEqual([other, again]);
  });
});

it('reads and sets what becomes of events of unknown customers', async () => {
  fetchStub.mockResolvedValueOnce(answer({ unknownCustomers: 'park' }));
  await cache.fetchQuery(ingestQuery);
  expect(runHook(useIngestSettings, cache).data).toEqual({ unknownCustomers: 'park' });
  fetchStub.mockResolvedValueOnce(answer({ unknownCustomers: 'create' }));
  await runHook(useSaveIngestSettings, cache).mutateAsync({ unknownCustomers: 'create' });
  expect(lastRequest(fetchStub)).toEqual({
    ...{ method: 'PUT', url: '/api/settings/ingest', body: { unknownCustomers: 'create' } },
  });
  expect(cache.getQueryData(ingestQuery.queryKey)).toEqual({ unknownCustomers: 'create' });
});
