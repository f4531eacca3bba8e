import {
  CUSTOMER_SORTS,
  type CustomerListQuery,
  type CustomerSort,
  type CustomerSortKey,
} from '@customer-health/contract';
import { BANDS, type Band } from '@customer-health/scoring';
import { compact, type RawSearch, textsOf, wordsOf } from '../../components/search-params.ts';

/** Rows on one page. */
export const PAGE_SIZE = 50;

/** How many pages back the URL remembers; further back only the first page is offered. */
const TRAIL_LENGTH = 8;

const DEFAULT_SORT: CustomerSort = 'score';

/** What the URL of the customers list says: filters, order and page. */
export interface CustomersSearch {
  search?: string;
  band?: Band[];
  segment?: string[];
  owner?: string[];
  sort?: CustomerSort;
  /** Cursors of the pages passed on the way; the last one is the page shown. */
  cursor?: string[];
  page?: number;
}

/** The filters, without order and page. */
export type CustomersFilters = Pick<CustomersSearch, 'search' | 'band' | 'segment' | 'owner'>;

/** Reads the URL; what it does not know or cannot use is left out. */
export function parseCustomersSearch(raw: RawSearch): CustomersSearch {
  const cursor = textsOf(raw.cursor).slice(-TRAIL_LENGTH);
  const page = Number(raw.page);
  return compact({
    search: textsOf(raw.search)[0]?.slice(0, 200),
    band: wordsOf(raw.band, BANDS),
    segment: textsOf(raw.segment),
    owner: textsOf(raw.owner),
    sort: parseSort(textsOf(raw.sort)[0]),
    cursor,
    page:
      cursor.length > 0 && Number.isInteger(page) && page > cursor.length ? page : pageOf(cursor),
  });
}

/** The request that fetches what the URL says. */
export function toListQuery(search: CustomersSearch): Partial<CustomerListQuery> {
  const { band, segment, owner } = search;
  return compact({
    search: search.search?.trim() || undefined,
    band,
    segment,
    owner,
    sort: search.sort ?? DEFAULT_SORT,
    limit: PAGE_SIZE,
    cursor: search.cursor?.at(-1),
  });
}

/** The filters alone; what changes them goes back to the first page. */
export function filtersOf({ search, band, segment, owner }: CustomersSearch): CustomersFilters {
  return compact({ search, band, segment, owner });
}

/** Whether anything narrows the list. */
export function hasFilters(search: CustomersSearch): boolean {
  return Object.keys(filtersOf(search)).length > 0;
}

/** The list with other filters, from its first page, in the same order. */
export function withFilters(search: CustomersSearch, filters: CustomersFilters): CustomersSearch {
  return compact({ ...filters, sort: search.sort });
}

/** The list in another order, from its first page. */
export function withSort(search: CustomersSearch, sort: CustomerSort): CustomersSearch {
  return compact({ ...filtersOf(search), sort: sort === DEFAULT_SORT ? undefined : sort });
}

/** The next page. */
export function nextPage(search: CustomersSearch, cursor: string): CustomersSearch {
  return {
    ...search,
    cursor: [...(search.cursor ?? []), cursor].slice(-TRAIL_LENGTH),
    page: (search.page ?? 1) + 1,
  };
}

/** The page before; null on the first page, the first page where the way back is forgotten. */
export function previousPage(search: CustomersSearch): CustomersSearch | null {
  const { cursor = [], page = 1, ...rest } = search;
  if (page === 1) return null;
  return cursor.length === 1 ? rest : { ...rest, cursor: cursor.slice(0, -1), page: page - 1 };
}

/** The first page. */
export function firstPage({
  cursor: _cursor,
  page: _page,
  ...rest
}: CustomersSearch): CustomersSearch {
  return rest;
}

/** A sort taken apart, as the table wants it. */
export function splitSort(sort: CustomerSort = DEFAULT_SORT): {
  key: CustomerSortKey;
  desc: boolean;
} {
  const desc = sort.startsWith('-');
  return { key: (desc ? sort.slice(1) : sort) as CustomerSortKey, desc };
}

/** A sort put together, as the URL wants it. */
export function joinSort(key: CustomerSortKey, desc: boolean): CustomerSort {
  return desc ? `-${key}` : key;
}

function parseSort(text: string | undefined): CustomerSort | undefined {
  const sort = CUSTOMER_SORTS.find((known) => known === text);
  return sort === DEFAULT_SORT ? undefined : sort;
}

function pageOf(cursor: string[]): number | undefined {
  return cursor.length === 0 ? undefined : cursor.length + 1;
}
