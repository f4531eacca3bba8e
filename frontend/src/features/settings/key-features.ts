import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** The request for the key features. */
export const featuresQuery = queryOptions({
  queryKey: ['features'],
  queryFn: ({ signal }) => client.getFeatures({ signal }),
});

/** The key features. */
export function useFeatures() {
  return useQuery(featuresQuery);
}

/** Replaces the key features; every score may change with them. */
export function useSaveFeatures() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (features: string[]) => client.putFeatures({ features }),
    onSuccess: async (saved) => {
      cache.setQueryData(featuresQuery.queryKey, saved);
      await cache.invalidateQueries();
    },
  });
}
