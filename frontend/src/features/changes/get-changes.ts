import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { isNotFound } from '../../components/describe-error.ts';
import { compact } from '../../components/search-params.ts';

const REFRESH_MS = 3_000;

/** The days that are compared; `to` is today where it is absent. */
export interface ComparedDays {
  from: string;
  to: string | undefined;
}

/** The request for an explained difference. */
export function changesQuery(id: string, { from, to }: ComparedDays) {
  return queryOptions({
    queryKey: ['changes', id, from, to ?? 'today'],
    queryFn: ({ signal }) => client.getChanges(id, compact({ from, to }), { signal }),
    placeholderData: (previous, query) =>
      query?.queryKey[1] === id ? keepPreviousData(previous) : undefined,
    refetchInterval: ({ state }) => (isNotFound(state.error) ? false : REFRESH_MS),
  });
}

/** Why the score of a customer changed between two days, kept fresh. */
export function useChanges(id: string, days: ComparedDays) {
  return useQuery(changesQuery(id, days));
}
