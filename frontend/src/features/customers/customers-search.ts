import {
  type CustomerListQuery,
  type CustomerSorts,
  PORTFOLIO_WINDOWS,
  VIEW_PARAMETERS,
} from '@customer-health/contract';
import { BANDS, isDay } from '@customer-health/scoring';
import { compact, type RawSearch, textsOf, wordsOf } from '../../components/search-params.ts';
import { DEFAULT_SORT, joinSort, parseSort, type SortKey } from './customers-sort.ts';

/** Rows on one page. */
export const PAGE_SIZE = 50;

/** How many pages back the URL remembers; further back only the first page is offered. */
const TRAIL_LENGTH = 8;

const FILTERS = VIEW_PARAMETERS.filter((name) => name !== 'sort');

/** The filters, without order and page; named as the API names them. */
export type CustomersFilters = Partial<Pick<CustomerListQuery, (typeof FILTERS)[number]>>;

/** What the URL of the customers list says: filters, order and page. */
export interface CustomersSearch extends CustomersFilters {
  sort?: CustomerSorts;
  /** Cursors of the pages passed on the way; the last one is the page shown. */
  cursor?: string[];
  page?: number;
}

/** Reads the URL; what it does not know or cannot use is left out. */
export function parseCustomersSearch(raw: RawSearch): CustomersSearch {
  const cursor = textsOf(raw.cursor).slice(-TRAIL_LENGTH);
  const page = Number(raw.page);
  const fromBand = wordsOf(raw.fromBand, [...BANDS, 'unknown'])[0];
  const window = PORTFOLIO_WINDOWS.find((days) => String(days) === textOf(raw.window));
  return compact({
    search: textOf(raw.search)?.slice(0, 200),
    band: wordsOf(raw.band, BANDS),
    segment: textsOf(raw.segment),
    noSegment: flagOf(raw.noSegment),
    owner: textsOf(raw.owner),
    noOwner: flagOf(raw.noOwner),
    scoreFrom: numberOf(raw.scoreFrom, 100),
    scoreTo: numberOf(raw.scoreTo, 100),
    arrFrom: numberOf(raw.arrFrom, 1e12),
    arrTo: numberOf(raw.arrTo, 1e12),
    renewalFrom: dayOf(raw.renewalFrom),
    renewalTo: dayOf(raw.renewalTo),
    fromBand,
    window: fromBand === undefined ? undefined : window,
    sort: parseSort(textOf(raw.sort)),
    cursor,
    page:
      cursor.length > 0 && Number.isInteger(page) && page > cursor.length ? page : pageOf(cursor),
  });
}

/** A link sets numbers and flags, an address has them as texts. */
function textOf(value: unknown): string | undefined {
  const [first] = Array.isArray(value) ? value : [value];
  const text = typeof first === 'number' || typeof first === 'boolean' ? String(first) : first;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function flagOf(value: unknown): true | undefined {
  return textOf(value) === 'true' ? true : undefined;
}

function numberOf(value: unknown, most: number): number | undefined {
  const text = textOf(value)?.trim();
  const number = Number(text);
  return text && number >= 0 && number <= most ? number : undefined;
}

function dayOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && isDay(text) ? text : undefined;
}

/** The request that fetches what the URL says. */
export function toListQuery(search: CustomersSearch): Partial<CustomerListQuery> {
  return compact({
    ...filtersOf(search),
    search: search.search?.trim() || undefined,
    sort: search.sort ?? DEFAULT_SORT,
    limit: PAGE_SIZE,
    cursor: search.cursor?.at(-1),
  });
}

/** The filters alone; what changes them goes back to the first page. */
export function filtersOf(search: CustomersSearch): CustomersFilters {
  const entries = FILTERS.map((name) => [name, search[name]] as const);
  return compact(Object.fromEntries(entries) as CustomersFilters);
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
export function withSort(search: CustomersSearch, keys: readonly SortKey[]): CustomersSearch {
  const sort = joinSort(keys);
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

function pageOf(cursor: string[]): number | undefined {
  return cursor.length === 0 ? undefined : cursor.length + 1;
}
