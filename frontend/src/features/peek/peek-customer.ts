import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { isNotFound } from '../../components/describe-error.ts';

const REFRESH_MS = 5_000;

/** The request for who is looked at. */
export function peekCustomerQuery(id: string) {
  return queryOptions({
    queryKey: ['customer', id, 'peek'],
    queryFn: ({ signal }) => client.getCustomer(id, { signal }),
    refetchInterval: ({ state }) => (isNotFound(state.error) ? false : REFRESH_MS),
  });
}

/** Who is looked at, kept fresh. */
export function usePeekCustomer(id: string) {
  return useQuery(peekCustomerQuery(id));
}
