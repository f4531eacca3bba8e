import type { ViewCreate } from '@customer-health/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** Saves a new view. */
export function useCreateView() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (view: ViewCreate) => client.createView(view),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['views'] }),
  });
}
