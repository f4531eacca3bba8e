import type { OverrideWrite } from '@customer-health/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { refreshCustomer } from '../../components/customer-pages.ts';

/** Puts a score or a band in place of the computed one. */
export function useSetOverride(customerId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (override: OverrideWrite) => client.putOverride(customerId, override),
    onSuccess: () => refreshCustomer(cache, customerId),
  });
}
