import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { refreshCustomer } from '../../components/customer-pages.ts';

/** A note to write, or the new text of the one with this id. */
export interface NoteDraft {
  id: string | null;
  text: string;
  author: string;
}

/** Writes a note about a customer, or changes one. */
export function useSaveNote(customerId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, text, author }: NoteDraft) =>
      id === null
        ? client.postCustomerNote(customerId, { text, ...(author.trim() !== '' && { author }) })
        : client.patchCustomerNote(customerId, id, text),
    onSuccess: () => refreshCustomer(cache, customerId),
  });
}
