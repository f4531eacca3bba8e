import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

const FRESH_MS = 60_000;

/** The request for the segments and owners that there are. */
export function facetsQuery() {
  return queryOptions({
    queryKey: ['customer-facets'],
    queryFn: ({ signal }) => client.getCustomerFacets({ signal }),
    staleTime: FRESH_MS,
  });
}

/** The words that customers can be chosen by. */
export function useFacets(): { segments: string[]; owners: string[] } {
  const { data } = useQuery(facetsQuery());
  const words = (values: { value: string }[] = []) => values.map(({ value }) => value);
  return { segments: words(data?.segments.values), owners: words(data?.owners.values) };
}
