import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** The request for a published version, which never changes. */
export function versionQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ['scorecard-version', id, version],
    queryFn: ({ signal }) => client.getScorecardVersion(id, version, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A published version. */
export function useVersion(id: string, version: number) {
  return useQuery(versionQuery(id, version));
}
