import { addDays } from '@customer-health/scoring';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { utcDay } from '../../components/calendar.ts';
import { client } from '../../components/client.ts';
import { isNotFound } from '../../components/describe-error.ts';

const REFRESH_MS = 10_000;

/** The request for the days up to today. */
export function historyQuery(id: string, days: number) {
  return queryOptions({
    queryKey: ['history', id, days],
    queryFn: ({ signal }) =>
      client.getHistory(id, { from: addDays(utcDay(new Date()), 1 - days) }, { signal }),
    placeholderData: (previous, query) =>
      query?.queryKey[1] === id ? keepPreviousData(previous) : undefined,
    refetchInterval: ({ state }) => (isNotFound(state.error) ? false : REFRESH_MS),
  });
}

/** How the score of a customer went, kept fresh. */
export function useHistory(id: string, days: number) {
  return useQuery(historyQuery(id, days));
}
