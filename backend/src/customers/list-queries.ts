import type { CustomerSortKey } from '@customer-health/contract';
import type { Connection } from '@customer-health/db';
import { filterConditions } from './filter-conditions.ts';
import type {
  CustomerFilter,
  CustomerPage,
  ListSource,
  SortColumn,
  SortPart,
} from './list-page.ts';
import { pageText } from './page-text.ts';
import { everybodySource, pastSources, withPastColumns } from './past-queries.ts';
import { type FoundCustomer, ROW_COLUMNS } from './queries.ts';

/** A row of the list with its sort values as text, for the cursor; of a past day with the scores to compare with. */
export interface ListedCustomer extends FoundCustomer {
  sortValue: string | null;
  secondValue: string | null;
  score7d?: number | null;
  score30d?: number | null;
  score90d?: number | null;
}

const SORTS: Record<CustomerSortKey, SortColumn> = {
  name: { sql: 'c.sort_name', type: 'text' },
  score: { sql: 'h.score', type: 'float8' },
  change7d: { sql: 'h.change_7d', type: 'float8' },
  change30d: { sql: 'h.change_30d', type: 'float8' },
  change90d: { sql: 'h.change_90d', type: 'float8' },
  arr: { sql: 'c.arr', type: 'numeric' },
  renewalDate: { sql: 'c.renewal_date', type: 'date' },
  segment: { sql: 'c.segment collate "C"', type: 'text' },
  owner: { sql: 'c.owner collate "C"', type: 'text' },
  lastActivity: { sql: 'h.last_activity_at', type: 'timestamptz' },
};

/** The current scores; an index serves every order by one column. */
function currentSource(order: readonly SortPart[]): ListSource {
  return {
    from: 'health_scores h join customers c using (customer_id) where true',
    id: 'h.customer_id',
    sorts: order.map(({ column }) => SORTS[column]),
    band: 'h.band',
    segment: 'c.segment collate "C"',
    owner: 'c.owner collate "C"',
    score: 'h.score',
    arr: 'c.arr',
    renewalDate: 'c.renewal_date',
  };
}

/** A page of customers in order, with the current scores or those of a past day. */
export function selectCustomers(
  connection: Connection,
  page: CustomerPage,
): Promise<ListedCustomer[]> {
  const values: unknown[] = [page.limit];
  if (page.asOf === null) {
    const source = currentSource(page.order);
    const sources = { present: source, absent: source };
    return connection.query(pageText(page, sources, ROW_COLUMNS, values), values);
  }
  const day = `$${values.push(page.asOf)}::date`;
  const found = pageText(page, pastSources(page, day), null, values);
  return connection.query(withPastColumns(found, day), values);
}

/** Every customer has one row in either table, so that both are read only where both are asked about. */
function countedFrom({ bands, score, earlier, ...profile }: CustomerFilter): string {
  const isOpen = (part: object | string | null) =>
    part === null || (!Array.isArray(part) && Object.values(part).every((end) => end === null));
  if ([bands, score, earlier].every(isOpen)) return 'customers c where true';
  if (Object.values(profile).every(isOpen)) return 'health_scores h where true';
  return currentSource([]).from;
}

/** How many customers a filter leaves. */
export async function countCustomers(
  connection: Connection,
  filter: CustomerFilter,
  asOf: string | null,
): Promise<number> {
  const values: unknown[] = [];
  const source =
    asOf === null
      ? { ...currentSource([]), from: countedFrom(filter) }
      : everybodySource([], `$${values.push(asOf)}::date`);
  const conditions = filterConditions(source, filter, values);
  const [row] = await connection.query<{ count: number }>(
    `select count(*)::int as count from ${[source.from, ...conditions].join(' and ')}`,
    values,
  );
  return row?.count ?? 0;
}
