import type { IngestSettings } from '@customer-health/contract';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** The request for how events are taken in. */
export const ingestQuery = queryOptions({
  queryKey: ['settings', 'ingest'],
  queryFn: ({ signal }) => client.getIngestSettings({ signal }),
});

/** What becomes of events of unknown customers. */
export function useIngestSettings() {
  return useQuery(ingestQuery);
}

/** Sets it. */
export function useSaveIngestSettings() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (settings: IngestSettings) => client.putIngestSettings(settings),
    onSuccess: (settings) => cache.setQueryData(ingestQuery.queryKey, settings),
  });
}
