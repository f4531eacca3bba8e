import type { UnmatchedMap } from '@customer-health/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** Tells whom a reference stands for. */
export function useMapUnmatched() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (mapping: UnmatchedMap) => client.mapUnmatched(mapping),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['unmatched'] }),
  });
}
