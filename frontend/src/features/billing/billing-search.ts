import { compact, type RawSearch } from '../../components/search-params.ts';

/** What the URL says about the lists of tickets and invoices: all where it says nothing. */
export interface BillingSearch {
  tickets?: 'open';
  invoices?: 'open';
}

/** Reads the URL; what it does not know is left out. */
export function parseBillingSearch(raw: RawSearch): BillingSearch {
  const open = (value: unknown) => (value === 'open' ? ('open' as const) : undefined);
  return compact({ tickets: open(raw.tickets), invoices: open(raw.invoices) });
}
