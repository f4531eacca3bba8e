import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from './client.ts';

const FRESH_MS = 60_000;

/** The request for the segments and owners that there are. */
export function facetsQuery() {
  return queryOptions({
    queryKey: ['customer-facets'],
    queryFn: ({ signal }) => client.getCustomerFacets({ signal }),
    staleTime: FRESH_MS,
  });
}

/** The segments and owners that there are, with how many customers have them. */
export function useFacets() {
  return useQuery(facetsQuery());
}

/** The segments and owners that there are, as words; none until they are known. */
export function useFacetWords(): { segments: string[]; owners: string[] } {
  const { data } = useFacets();
  const words = (values: { value: string }[] = []) => values.map(({ value }) => value);
  return { segments: words(data?.segments.values), owners: words(data?.owners.values) };
}
