import { VIEW_PARAMETERS } from '@customer-health/contract';
import type { RawSearch } from '../components/search-params.ts';
import { parseSearch, stringifySearch } from './url-search.ts';

/** What stays in the address of the customers page while filters, order and page change. */
export const KEPT_PARAMETERS = ['view', 'peek'] as const;

/** Filters and order out of the address, as a saved view keeps them. */
export function toViewQuery(search: object): string {
  const given = search as RawSearch;
  const kept = Object.fromEntries(VIEW_PARAMETERS.map((name) => [name, given[name]]));
  return stringifySearch(kept).slice(1);
}

/** The address of a saved view. */
export function fromViewQuery({ id, query }: { id: string; query: string }): RawSearch {
  return { ...parseSearch(query), view: id };
}

/**
 * The next address with what stays of the one before. A link to the bare page leads there: the view and the customer
 * looked at are left behind.
 */
export function keepParameters<S extends object>({
  search,
  next,
}: {
  search: S;
  next: (search: S) => S;
}): S {
  const after = next(search);
  if (Object.keys(after).length === 0) return after;
  const given = search as RawSearch;
  const kept = KEPT_PARAMETERS.filter((name) => given[name] !== undefined && !(name in after));
  return { ...after, ...Object.fromEntries(kept.map((name) => [name, given[name]])) };
}
