import type { ScorecardRulesWrite } from '@customer-health/contract';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** The request for which scorecard is for which segment. */
export const rulesQuery = queryOptions({
  queryKey: ['scorecard-rules'],
  queryFn: ({ signal }) => client.getScorecardRules({ signal }),
});

/** Which scorecard is for which segment. */
export function useRules() {
  return useQuery(rulesQuery);
}

/** Replaces which scorecard is for which segment; every score may change with it. */
export function useSaveRules() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (rules: ScorecardRulesWrite) => client.putScorecardRules(rules),
    onSettled: () => cache.invalidateQueries(),
  });
}
