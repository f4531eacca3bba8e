import { useInfiniteQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { customerPages } from '../../components/customer-pages.ts';

/** The request for what a customer uses. */
export function usageQuery(customerId: string) {
  return customerPages({
    queryKey: ['usage', customerId],
    limit: 10,
    read: (page, options) => client.listUsage(customerId, page, options),
  });
}

/** What a customer uses, the most first, kept fresh. */
export function useUsage(customerId: string) {
  return useInfiniteQuery(usageQuery(customerId));
}
