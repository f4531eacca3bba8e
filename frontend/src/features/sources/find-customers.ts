import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** How many customers are offered. */
export const FOUND_LIMIT = 8;

/** The request for customers whose name, id or domain holds a text. */
export function foundQuery(text: string) {
  const search = text.trim();
  return queryOptions({
    queryKey: ['found-customers', search],
    queryFn: ({ signal }) =>
      client.listCustomers(
        { ...(search !== '' && { search }), sort: 'name', limit: FOUND_LIMIT },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
}

/** The first customers that match. */
export function useFoundCustomers(text: string) {
  return useQuery(foundQuery(text));
}
