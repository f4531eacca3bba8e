import type { UnmatchedReference } from '@customer-health/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../components/client.ts';
import { SOURCES } from '../../components/messages-sources.ts';

/** A customer to be made for a reference. */
export interface NewCustomer {
  reference: UnmatchedReference;
  id: string;
  name: string;
}

/** The id is another customer's. */
export class TakenError extends Error {
  override name = 'TakenError';
}

/** Creates a customer and gives it the events of a reference; never writes over one that is there. */
export function useCreateCustomer() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ reference, id, name }: NewCustomer) => {
      const { rows } = await client.listCustomers({ search: id, limit: 1000 });
      if (rows.some((row) => row.id === id)) throw new TakenError(SOURCES.taken(id));
      await client.putCustomer(id, { name });
      if (reference.kind !== 'customer' || reference.ref !== id)
        await client.mapUnmatched({ ...reference, customerId: id });
    },
    onSuccess: () =>
      Promise.all(
        ['unmatched', 'customers'].map((key) => cache.invalidateQueries({ queryKey: [key] })),
      ),
  });
}
