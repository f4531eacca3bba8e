import type { Page, Unmatched } from '@customer-health/contract';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { compact } from '../../components/search-params.ts';
import type { SourcesSearch } from './sources-search.ts';

const PAGE_SIZE = 25;
const REFRESH_MS = 5_000;

/** The request for whom events wait for, page after page. */
export function unmatchedQuery(kind: SourcesSearch['kind']) {
  return infiniteQueryOptions({
    queryKey: ['unmatched', kind ?? null],
    queryFn: ({ pageParam, signal }): Promise<Page<Unmatched[]>> =>
      client.listUnmatched(compact({ kind, limit: PAGE_SIZE, cursor: pageParam ?? undefined }), {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => REFRESH_MS * Math.max(1, state.data?.pages.length ?? 1),
  });
}

/** Whom events wait for, the latest first, kept fresh. */
export function useUnmatched(kind: SourcesSearch['kind']) {
  return useInfiniteQuery(unmatchedQuery(kind));
}
