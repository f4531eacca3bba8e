import type { SegmentSettings } from '@customer-health/contract';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** The request for what Segment messages count as. */
export const segmentQuery = queryOptions({
  queryKey: ['segment-settings'],
  queryFn: ({ signal }) => client.getSegmentSettings({ signal }),
});

/** What Segment messages count as. */
export function useSegmentSettings() {
  return useQuery(segmentQuery);
}

/** Sets what Segment messages count as. */
export function useSaveSegment() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (settings: SegmentSettings) => client.putSegmentSettings(settings),
    onSuccess: (saved) => cache.setQueryData(segmentQuery.queryKey, saved),
  });
}
