import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from './client.ts';

/** The request for the currency that sums are in, and the rates that lead to it. */
export const currencyQuery = queryOptions({
  queryKey: ['currency'],
  queryFn: ({ signal }) => client.getCurrency({ signal }),
});

/** The currency that sums are in, and the rates that lead to it. */
export function useCurrency() {
  return useQuery(currencyQuery);
}
