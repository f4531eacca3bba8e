import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { scorecardsQuery } from './list-scorecards.ts';

/** Throws a draft away. */
export function useDropDraft() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.deleteScorecardDraft(id),
    onSettled: () => cache.invalidateQueries({ queryKey: scorecardsQuery.queryKey }),
  });
}
