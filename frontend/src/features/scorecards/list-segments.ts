import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** The request for the segments that customers have, and how many they are. */
export const segmentsQuery = queryOptions({
  queryKey: ['scorecard-segments'],
  queryFn: async ({ signal }) => (await client.getPortfolio({}, { signal })).segments,
});

/** The segments that customers have. */
export function useSegments() {
  return useQuery(segmentsQuery);
}
