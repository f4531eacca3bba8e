import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** The request for the currency that revenue is summed in. */
export const currencyQuery = queryOptions({
  queryKey: ['settings', 'currency'],
  queryFn: ({ signal }) => client.getCurrency({ signal }),
});

/** The currency that revenue is summed in; null where none is known. */
export function useReportingCurrency(): string | null {
  return useQuery(currencyQuery).data?.inUse ?? null;
}
