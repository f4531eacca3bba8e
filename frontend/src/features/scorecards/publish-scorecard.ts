import type { ScorecardPublish } from '@customer-health/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** Publishes a draft or an older version; every score may change with it, facts do not. */
export function usePublish(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (publication: ScorecardPublish) => client.publishScorecard(id, publication),
    onSettled: () =>
      cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'scorecard-facts' }),
  });
}
