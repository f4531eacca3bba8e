import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** The request for the scorecards, with their version in force. */
export const scorecardNamesQuery = queryOptions({
  queryKey: ['scorecard-names'],
  queryFn: async ({ signal }) => {
    const { scorecards } = await client.listScorecards({ signal });
    return scorecards.map(({ id }) => id);
  },
});

/** Scorecards to choose from. */
export function useScorecardNames() {
  return useQuery(scorecardNamesQuery);
}
