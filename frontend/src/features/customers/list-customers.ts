import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { type CustomersSearch, toListQuery } from './customers-search.ts';

const REFRESH_MS = 5_000;

/** The request for a page of the customers list. */
export function customersQuery(search: CustomersSearch) {
  const query = toListQuery(search);
  return queryOptions({
    queryKey: ['customers', query],
    queryFn: ({ signal }) => client.listCustomers(query, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

/** A page of the customers list, kept fresh; the rows before stay until the new ones are there. */
export function useCustomers(search: CustomersSearch) {
  return useQuery(customersQuery(search));
}
