import type { IngestSettings } from '@customer-health/contract';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** The request for how events are taken in. */
export const ingestQuery = queryOptions({
  queryKey: ['ingest-settings'],
  queryFn: ({ signal }) => client.getIngestSettings({ signal }),
});

/** How events are taken in. */
export function useIngestSettings() {
  return useQuery(ingestQuery);
}

/** Sets how events are taken in. */
export function useSaveIngest() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (settings: IngestSettings) => client.putIngestSettings(settings),
    onSuccess: (saved) => cache.setQueryData(ingestQuery.queryKey, saved),
  });
}
