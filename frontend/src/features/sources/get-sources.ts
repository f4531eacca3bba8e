import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

const REFRESH_MS = 10_000;

/** The request for how every kind of event does. */
export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: ({ signal }) => client.getSources({ signal }),
  refetchInterval: REFRESH_MS,
});

/** How every kind of event does, kept fresh. */
export function useSources() {
  return useQuery(sourcesQuery);
}
