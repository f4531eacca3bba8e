import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { isNotFound } from '../../components/describe-error.ts';

const REFRESH_MS = 3_000;

/** The request for one customer. */
export function customerQuery(id: string) {
  return queryOptions({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => client.getCustomer(id, { signal }),
    refetchInterval: ({ state }) => (isNotFound(state.error) ? false : REFRESH_MS),
  });
}

/** One customer with its current score, kept fresh. */
export function useCustomer(id: string) {
  return useQuery(customerQuery(id));
}
