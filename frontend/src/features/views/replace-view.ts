import type { View, ViewWrite } from '@customer-health/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** A view, and what becomes different about it. */
export interface ViewChange {
  view: View;
  change: Partial<ViewWrite>;
}

/** Changes a view; what is not named stays. */
export function useReplaceView() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ view, change }: ViewChange) => {
      const { name, query, visibility, isDefault } = view;
      return client.putView(view.id, { name, query, visibility, isDefault, ...change });
    },
    // Not waited for: who asked may be gone with the old list.
    onSettled: () => void cache.invalidateQueries({ queryKey: ['views'] }),
  });
}
