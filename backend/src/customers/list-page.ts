import type { Band } from '@customer-health/scoring';

/** What the list is narrowed to; null means any. */
export interface CustomerFilter {
  search: string | null;
  bands: Band[] | null;
  segments: string[] | null;
  owners: string[] | null;
}

/** What the list can be ordered by. */
export type SortColumn =
  | 'name'
  | 'score'
  | 'change7d'
  | 'change30d'
  | 'change90d'
  | 'arr'
  | 'renewalDate'
  | 'segment'
  | 'owner';

/** What the list is ordered by, and which way. */
export interface CustomerOrder {
  column: SortColumn;
  descending: boolean;
}

/** Where a page begins: after the row with this sort value (as text, null for the unknown) and id. */
export interface CustomerPosition {
  value: string | null;
  id: string;
}

/** Which page of which list. */
export interface CustomerPage {
  filter: CustomerFilter;
  order: CustomerOrder;
  after: CustomerPosition | null;
  limit: number;
  /** A past UTC day; null for the current scores. */
  asOf: string | null;
}

/** Where rows are found, in SQL: the tables, and what a row is ordered and filtered by. */
export interface ListSource {
  from: string;
  id: string;
  sort: { sql: string; type: string };
  band: string;
  segment: string;
  owner: string;
}
