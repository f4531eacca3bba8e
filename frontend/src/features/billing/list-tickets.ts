import type { AccountState } from '@customer-health/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { customerPages } from '../../components/customer-pages.ts';

/** The request for the tickets of a customer. */
export function ticketsQuery(customerId: string, state: AccountState) {
  return customerPages({
    queryKey: ['tickets', customerId, state],
    limit: 10,
    read: (page, options) => client.listTickets(customerId, { ...page, state }, options),
  });
}

/** The tickets of a customer, last opened first, kept fresh. */
export function useTickets(customerId: string, state: AccountState) {
  return useInfiniteQuery(ticketsQuery(customerId, state));
}
