import type { Page, RejectedEvents } from '@customer-health/contract';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { compact } from '../../components/search-params.ts';
import type { SourcesSearch } from './sources-search.ts';

const PAGE_SIZE = 25;
const REFRESH_MS = 5_000;

/** The request for what was refused, page after page. */
export function rejectsQuery({ reason, way }: Pick<SourcesSearch, 'reason' | 'way'>) {
  return infiniteQueryOptions({
    queryKey: ['rejects', reason ?? null, way ?? null],
    queryFn: ({ pageParam, signal }): Promise<Page<RejectedEvents>> =>
      client.listRejectedEvents(
        compact({ code: reason, way, limit: PAGE_SIZE, cursor: pageParam ?? undefined }),
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    // All loaded pages are fetched again, so the more there are, the rarer.
    refetchInterval: ({ state }) => REFRESH_MS * Math.max(1, state.data?.pages.length ?? 1),
  });
}

/** What was refused, newest first, kept fresh. */
export function useRejects(search: Pick<SourcesSearch, 'reason' | 'way'>) {
  return useInfiniteQuery(rejectsQuery(search));
}
