import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

const FRESH_MS = 60_000;

/** The request for the last scores of some customers. */
export function sparklinesQuery(ids: string[]) {
  const sorted = [...ids].sort();
  return queryOptions({
    queryKey: ['customer-sparklines', sorted],
    queryFn: async ({ signal }) => {
      const { customers } = await client.listSparklines(sorted, { signal });
      return new Map(customers.map(({ id, scores }) => [id, scores]));
    },
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
}

/** The last scores of some customers, by id; those of other customers until they are there. */
export function useSparklines(ids: string[]): ReadonlyMap<string, (number | null)[]> | undefined {
  return useQuery(sparklinesQuery(ids)).data;
}
