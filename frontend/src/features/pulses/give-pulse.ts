import type { PulseWrite } from '@customer-health/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { refreshCustomer } from '../../components/customer-pages.ts';

/** Says how a customer feels. */
export function useGivePulse(customerId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (pulse: PulseWrite) => client.postPulse(customerId, pulse),
    onSuccess: () => refreshCustomer(cache, customerId),
  });
}
