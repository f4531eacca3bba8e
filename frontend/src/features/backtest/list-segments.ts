import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

const KEPT_MS = 60_000;

/** The request for the names of segments, those with the most customers first. */
export const segmentsQuery = queryOptions({
  queryKey: ['segment-names'],
  queryFn: async ({ signal }) => {
    const { segments } = await client.getPortfolio({}, { signal });
    return segments.flatMap(({ segment }) => segment ?? []);
  },
  staleTime: KEPT_MS,
});

/** Segments to choose from. */
export function useSegmentNames() {
  return useQuery(segmentsQuery);
}
