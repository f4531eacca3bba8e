import { useInfiniteQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { customerPages } from '../../components/customer-pages.ts';

/** The request for the notes about a customer. */
export function notesQuery(customerId: string) {
  return customerPages({
    queryKey: ['notes', customerId],
    limit: 5,
    read: (page, options) => client.listCustomerNotes(customerId, page, options),
  });
}

/** The notes about a customer, newest first, kept fresh. */
export function useNotes(customerId: string) {
  return useInfiniteQuery(notesQuery(customerId));
}
