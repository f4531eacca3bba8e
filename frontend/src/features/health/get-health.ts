import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { isNotFound } from '../../components/describe-error.ts';
import { compact } from '../../components/search-params.ts';

const REFRESH_MS = 3_000;

/** The request for the explained score. */
export function healthQuery(id: string, asOf: string | undefined) {
  return queryOptions({
    queryKey: ['health', id, asOf ?? 'today'],
    queryFn: ({ signal }) => client.getHealth(id, compact({ asOf }), { signal }),
    placeholderData: (previous, query) =>
      query?.queryKey[1] === id ? keepPreviousData(previous) : undefined,
    refetchInterval: ({ state }) => (isNotFound(state.error) ? false : REFRESH_MS),
  });
}

/** The explained score of a customer, today's or that of a past day, kept fresh. */
export function useHealth(id: string, asOf: string | undefined) {
  return useQuery(healthQuery(id, asOf));
}
