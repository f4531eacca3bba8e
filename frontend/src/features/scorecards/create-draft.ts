import type { ScorecardDraftCreate } from '@customer-health/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { scorecardsQuery } from './list-scorecards.ts';

/** Begins the draft of a new scorecard. */
export function useCreateDraft() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (draft: ScorecardDraftCreate) => client.createScorecardDraft(draft),
    onSuccess: () => cache.invalidateQueries({ queryKey: scorecardsQuery.queryKey }),
  });
}
