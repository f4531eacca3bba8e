import type { Start } from '@customer-health/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

const REFRESH_MS = 1_000;

/** The request for what has just arrived; what was seen once stays when its minute is over. */
export const startQuery = queryOptions({
  queryKey: ['start'],
  queryFn: ({ signal }) => client.getStart({ signal }),
  refetchInterval: REFRESH_MS,
  structuralSharing: (before, now) => keepLatest(before as Start | undefined, now as Start),
});

/** What is there for the first steps, kept fresh. */
export function useStart() {
  return useQuery(startQuery);
}

/** What is new, with the event that was seen before where there is no newer one. */
export function keepLatest(before: Start | undefined, now: Start): Start {
  return { ...now, latestEvent: now.latestEvent ?? before?.latestEvent ?? null };
}
