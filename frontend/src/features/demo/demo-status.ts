import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

const REFRESH_MS = 30_000;

/** The request for the counts. */
export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) => client.getDemo({ signal }),
  refetchInterval: REFRESH_MS,
});

/** How many of the customers are demo customers. */
export function useDemoStatus() {
  return useQuery(demoQuery);
}

/** Removes the demo customers, after which nothing on the screen can be trusted. */
export function useRemoveDemo() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => client.deleteDemo(),
    onSuccess: async (status) => {
      cache.setQueryData(demoQuery.queryKey, status);
      await cache.invalidateQueries();
    },
  });
}
