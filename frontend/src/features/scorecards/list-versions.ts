import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

const PAGE = 10;

/** The request for the versions of a scorecard, newest first. */
export function versionsQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['scorecards', id, 'versions'],
    queryFn: ({ signal, pageParam }) =>
      client.listScorecardVersions(
        id,
        { limit: PAGE, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** The versions of a scorecard, newest first, more of them on demand. */
export function useVersions(id: string) {
  return useInfiniteQuery(versionsQuery(id));
}
