import type { AccountState } from '@customer-health/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { customerPages } from '../../components/customer-pages.ts';

/** The request for the invoices of a customer. */
export function invoicesQuery(customerId: string, state: AccountState) {
  return customerPages({
    queryKey: ['invoices', customerId, state],
    limit: 10,
    read: (page, options) => client.listInvoices(customerId, { ...page, state }, options),
  });
}

/** The invoices of a customer, last due first, kept fresh. */
export function useInvoices(customerId: string, state: AccountState) {
  return useInfiniteQuery(invoicesQuery(customerId, state));
}
