import type { CurrencyWrite } from '@customer-health/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { currencyQuery } from '../../components/currency-setting.ts';

/** Replaces the reporting currency and its rates; every sum of money may change with them. */
export function useSaveCurrency() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (currency: CurrencyWrite) => client.putCurrency(currency),
    onSuccess: async (saved) => {
      cache.setQueryData(currencyQuery.queryKey, saved);
      await cache.invalidateQueries();
    },
  });
}
