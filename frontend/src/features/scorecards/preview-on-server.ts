import type { ScorecardBody } from '@customer-health/scoring';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** The request for a preview that the server computes. */
export function serverPreviewQuery(id: string, body: ScorecardBody) {
  return queryOptions({
    queryKey: ['scorecard-preview', id, body],
    queryFn: ({ signal }) => client.previewScorecard(id, { body }, { signal }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
}
