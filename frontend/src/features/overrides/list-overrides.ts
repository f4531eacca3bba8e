import { useInfiniteQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { customerPages } from '../../components/customer-pages.ts';

/** The request for the overrides of a customer. */
export function overridesQuery(customerId: string) {
  return customerPages({
    queryKey: ['overrides', customerId],
    limit: 5,
    read: (page, options) => client.listOverrides(customerId, page, options),
  });
}

/** The overrides of a customer, newest first, kept fresh. */
export function useOverrides(customerId: string) {
  return useInfiniteQuery(overridesQuery(customerId));
}
