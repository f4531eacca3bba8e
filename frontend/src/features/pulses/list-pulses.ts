import { useInfiniteQuery } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { customerPages } from '../../components/customer-pages.ts';

/** The request for the pulses of a customer. */
export function pulsesQuery(customerId: string) {
  return customerPages({
    queryKey: ['pulses', customerId],
    limit: 5,
    read: (page, options) => client.listPulses(customerId, page, options),
  });
}

/** The pulses of a customer, newest first, kept fresh. */
export function usePulses(customerId: string) {
  return useInfiniteQuery(pulsesQuery(customerId));
}
