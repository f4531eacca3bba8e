import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** The request for who looks after customers, the most common first. */
export const ownersQuery = queryOptions({
  queryKey: ['owners'],
  queryFn: async ({ signal }) => {
    const { owners } = await client.getCustomerFacets({ signal });
    return owners.values.map(({ value }) => value);
  },
});

/** Who looks after customers. */
export function useOwners() {
  return useQuery(ownersQuery);
}
