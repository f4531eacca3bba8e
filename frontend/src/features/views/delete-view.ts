import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** Deletes a view. */
export function useDeleteView() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.deleteView(id),
    // Not waited for: who asked may be gone with the old list.
    onSettled: () => void cache.invalidateQueries({ queryKey: ['views'] }),
  });
}
