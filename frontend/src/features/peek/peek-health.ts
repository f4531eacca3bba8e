import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { isNotFound } from '../../components/describe-error.ts';

const REFRESH_MS = 5_000;

/** The request for why the score is what it is. */
export function peekHealthQuery(id: string) {
  return queryOptions({
    queryKey: ['health', id, 'peek'],
    queryFn: ({ signal }) => client.getHealth(id, {}, { signal }),
    refetchInterval: ({ state }) => (isNotFound(state.error) ? false : REFRESH_MS),
  });
}

/** Why the score is what it is, kept fresh. */
export function usePeekHealth(id: string) {
  return useQuery(peekHealthQuery(id));
}
