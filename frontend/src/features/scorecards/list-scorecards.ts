import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** The request for all scorecards. */
export const scorecardsQuery = queryOptions({
  queryKey: ['scorecards'],
  queryFn: ({ signal }) => client.listScorecards({ signal }),
});

/** All scorecards. */
export function useScorecards() {
  return useQuery(scorecardsQuery);
}
