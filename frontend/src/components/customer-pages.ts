import type { Page } from '@customer-health/contract';
import { infiniteQueryOptions, keepPreviousData, type QueryClient } from '@tanstack/react-query';
import { isNotFound } from './describe-error.ts';

const REFRESH_MS = 3_000;

/** What a page of a list is asked with. */
export interface PageRequest {
  limit: number;
  cursor?: string;
}

interface CustomerPages<Row> {
  /** What the list is, of whom, and how it is narrowed. */
  queryKey: readonly [string, string, ...unknown[]];
  limit: number;
  read: (page: PageRequest, options: { signal: AbortSignal }) => Promise<Page<Row[]>>;
}

/** The request for a list of a customer, page after page, kept fresh. */
export function customerPages<Row>({ queryKey, limit, read }: CustomerPages<Row>) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      read({ limit, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous, query) =>
      query?.queryKey[1] === queryKey[1] ? keepPreviousData(previous) : undefined,
    // All loaded pages are fetched again, so the more there are, the rarer.
    refetchInterval: ({ state }) =>
      isNotFound(state.error) ? false : REFRESH_MS * Math.max(1, state.data?.pages.length ?? 1),
  });
}

/** Makes everything that is shown of a customer old, after something about it was changed. */
export function refreshCustomer(cache: QueryClient, customerId: string): Promise<void> {
  return cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === customerId });
}
