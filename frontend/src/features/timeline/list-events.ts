import type { Event, EventType, Page } from '@customer-health/contract';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { isNotFound } from '../../components/describe-error.ts';
import { compact } from '../../components/search-params.ts';

const PAGE_SIZE = 25;
const REFRESH_MS = 3_000;

/** The request for the timeline, page after page. */
export function eventsQuery(id: string, type: EventType[] | undefined) {
  return infiniteQueryOptions({
    queryKey: ['events', id, type ?? 'all'],
    queryFn: ({ pageParam, signal }): Promise<Page<Event[]>> =>
      client.listEvents(id, compact({ type, limit: PAGE_SIZE, cursor: pageParam ?? undefined }), {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous, query) =>
      query?.queryKey[1] === id ? keepPreviousData(previous) : undefined,
    // All loaded pages are fetched again, so the more there are, the rarer.
    refetchInterval: ({ state }) =>
      isNotFound(state.error) ? false : REFRESH_MS * Math.max(1, state.data?.pages.length ?? 1),
  });
}

/** The events of a customer, newest first, page after page, kept fresh. */
export function useEvents(id: string, type: EventType[] | undefined) {
  return useInfiniteQuery(eventsQuery(id, type));
}
