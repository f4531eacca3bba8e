import type { CustomerSortKey } from '@customer-health/contract';
import type { Band } from '@customer-health/scoring';

/** From one value to another, both included; null where it is open. */
export interface Range<T> {
  from: T | null;
  to: T | null;
}

/** Which band customers had on a day before; null where none was known. */
export interface Earlier {
  band: Band | null;
  day: string;
}

/** What the list is narrowed to; null means any, and among words those without one. */
export interface CustomerFilter {
  search: string | null;
  bands: Band[] | null;
  segments: (string | null)[] | null;
  owners: (string | null)[] | null;
  /** `to` is not included, unless it is 100. */
  score: Range<number>;
  arr: Range<number>;
  renewal: Range<string>;
  earlier: Earlier | null;
}

/** What the list is ordered by, and which way. */
export interface SortPart {
  column: CustomerSortKey;
  descending: boolean;
}

/** Where a page begins: after the row with these sort values (as text, null for the unknown) and id. */
export interface CustomerPosition {
  values: (string | null)[];
  id: string;
}

/** Which page of which list. */
export interface CustomerPage {
  filter: CustomerFilter;
  /** One part or two; the second orders those that are alike in the first. */
  order: SortPart[];
  after: CustomerPosition | null;
  limit: number;
  /** A past UTC day; null for the current scores. */
  asOf: string | null;
}

/** A column to order by, in SQL. */
export interface SortColumn {
  sql: string;
  type: string;
}

/** Where rows are found, in SQL: the tables, and what a row is ordered and filtered by. */
export interface ListSource {
  from: string;
  id: string;
  sorts: SortColumn[];
  band: string;
  segment: string;
  owner: string;
  score: string;
  arr: string;
  renewalDate: string;
}
