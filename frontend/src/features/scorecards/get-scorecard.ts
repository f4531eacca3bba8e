import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

const REFRESH_MS = 15_000;

/** The request for a scorecard: the version in force and the draft. */
export function scorecardQuery(id: string) {
  return queryOptions({
    queryKey: ['scorecards', id],
    queryFn: ({ signal }) => client.getScorecard(id, { signal }),
    refetchInterval: REFRESH_MS,
  });
}

/** A scorecard, followed so that somebody else's save is seen. */
export function useScorecard(id: string) {
  return useQuery(scorecardQuery(id));
}
