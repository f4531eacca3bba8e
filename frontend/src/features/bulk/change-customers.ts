import type { BulkChange } from '@customer-health/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** Changes chosen customers; whatever shows one of them is asked for anew. */
export function useChangeCustomers() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change: BulkChange) => client.changeCustomers(change),
    // Not waited for: the dialog need not stay until the list has come again.
    onSettled: () => void cache.invalidateQueries(),
  });
}
