import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

const MOST = 8;

/** The request for the customers whose name, id or domain holds a text. */
export function findCustomersQuery(text: string) {
  return queryOptions({
    queryKey: ['find-customers', text],
    queryFn: ({ signal }) =>
      client.listCustomers({ search: text, sort: 'name', limit: MOST }, { signal }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
}

/** The first customers that hold a text; a request that a newer text overtakes is given up. */
export function useFoundCustomers(text: string) {
  return useQuery(findCustomersQuery(text));
}
