import type { DemoLoadRequest, DemoStatus } from '@customer-health/contract';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { client } from '../../components/client.ts';

const REFRESH_MS = 30_000;
const LOADING_REFRESH_MS = 500;

/** The request for the counts; often while demo customers are being loaded. */
export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) => client.getDemo({ signal }),
  refetchInterval: ({ state }) => (isLoading(state.data) ? LOADING_REFRESH_MS : REFRESH_MS),
});

/** Whether demo customers are being loaded. */
export function isLoading(status: DemoStatus | undefined): boolean {
  return status?.loading?.state === 'running';
}

/** How many of the customers are demo customers. */
export function useDemoStatus() {
  return useQuery(demoQuery);
}

/** Begins to load demo customers. */
export function useLoadDemo() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: DemoLoadRequest) => client.postDemo(request),
    onSuccess: (status) => cache.setQueryData(demoQuery.queryKey, status),
  });
}

/** Fetches everything anew once a load has ended, since nothing on the screen holds any more. */
export function useRefreshAfterLoad(status: DemoStatus | undefined): void {
  const cache = useQueryClient();
  const wasLoading = useRef(false);
  const loading = isLoading(status);
  useEffect(() => {
    if (wasLoading.current && !loading) void cache.invalidateQueries();
    wasLoading.current = loading;
  }, [cache, loading]);
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
