import {
  CUSTOMER_SORT_KEYS,
  type CustomerSortKey,
  type CustomerSorts,
} from '@customer-health/contract';

/** How the list is ordered when the URL says nothing: worst first. */
export const DEFAULT_SORT: CustomerSorts = 'score';

/** One of the keys that the list is ordered by. */
export interface SortKey {
  key: CustomerSortKey;
  desc: boolean;
}

/** An order taken apart into its one or two keys. */
export function splitSort(sort: CustomerSorts = DEFAULT_SORT): SortKey[] {
  return sort.split(',').map((part) => {
    const desc = part.startsWith('-');
    return { key: (desc ? part.slice(1) : part) as CustomerSortKey, desc };
  });
}

/** An order put together, as the URL wants it. */
export function joinSort(keys: readonly SortKey[]): CustomerSorts {
  return keys.map(({ key, desc }) => (desc ? `-${key}` : key)).join(',') as CustomerSorts;
}

/** The order that a URL names; undefined for the default and for what is none. */
export function parseSort(text: string | undefined): CustomerSorts | undefined {
  if (text === undefined || text === DEFAULT_SORT) return undefined;
  const keys = splitSort(text as CustomerSorts);
  const names = new Set(keys.map(({ key }) => key));
  const isKnown = keys.every(({ key }) => CUSTOMER_SORT_KEYS.includes(key));
  return isKnown && names.size === keys.length && keys.length <= 2
    ? (text as CustomerSorts)
    : undefined;
}

/**
 * The order after a press on a column: it becomes the only key, or turns round where it was that. With `add` it becomes
 * the second key, or turns round where it is one of the two.
 *
 * @param descFirst whether the largest come first at the first press
 */
export function pressSort(
  keys: readonly SortKey[],
  key: CustomerSortKey,
  { add, descFirst }: { add: boolean; descFirst: boolean },
): SortKey[] {
  const known = keys.some((one) => one.key === key);
  if (known && (add || keys.length === 1))
    return keys.map((one) => (one.key === key ? { key, desc: !one.desc } : one));
  const pressed = { key, desc: descFirst };
  return add ? [...keys.slice(0, 1), pressed] : [pressed];
}
