import { queryOptions } from '@tanstack/react-query';
import { client } from '../components/client.ts';

const REFRESH_MS = 10_000;

/** Scores follow every second, and lists are read every five: what is later than two readings is worth a word. */
const LATE_AFTER_S = 10;

/** The request for how far scores are behind. */
export const freshnessQuery = queryOptions({
  queryKey: ['freshness'],
  queryFn: ({ signal }) => client.getFreshness({ signal }),
  refetchInterval: REFRESH_MS,
});

/** Whether scores are so far behind that people should know. */
export function isLate(behindSeconds: number): boolean {
  return behindSeconds > LATE_AFTER_S;
}
