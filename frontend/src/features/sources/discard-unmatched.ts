import type { UnmatchedReference } from '@customer-health/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** Discards what waits for a reference. */
export function useDiscardUnmatched() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, ref }: UnmatchedReference) => client.deleteUnmatched({ kind, ref }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['unmatched'] }),
  });
}
