import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { refreshCustomer } from '../../components/customer-pages.ts';

/** Takes the override in force back. */
export function useEndOverride(customerId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => client.deleteOverride(customerId),
    onSuccess: () => refreshCustomer(cache, customerId),
  });
}
