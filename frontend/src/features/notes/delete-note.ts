import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { refreshCustomer } from '../../components/customer-pages.ts';

/** Deletes a note about a customer. */
export function useDeleteNote(customerId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.deleteCustomerNote(customerId, id),
    onSuccess: () => refreshCustomer(cache, customerId),
  });
}
